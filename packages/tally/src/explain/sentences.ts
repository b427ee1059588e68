import type { Score } from '../round.ts'
import { readingOf } from './amount.ts'
import type { Fact } from './fact.ts'
import type { Measure } from './measure.ts'
import type { Say } from './messages/say.ts'
import { inSentence } from './printable.ts'

/** A number in words: exactly, and a fraction also to two places. */
export function amountIn(say: Say, votes: string): string {
  const { exact, about } = readingOf(votes)
  return about === undefined ? exact : say('amount.about', { exact, about })
}

/** Loads and prices stand below zero in a result, so that the highest is the best; people know them above zero. */
export function asKnown(measure: Measure, votes: string): string {
  if ((measure !== 'load' && measure !== 'price') || votes === '0') return votes
  return votes.startsWith('-') ? votes.slice(1) : `-${votes}`
}

export function namesIn(say: Say, candidates: readonly string[]): string {
  const names = candidates.map(inSentence)
  if (names.length < 2) return names.join()
  return say('list.last', { first: names.slice(0, -1).join(say('list.between')), last: names.slice(-1).join() })
}

const entriesIn = (say: Say, entries: readonly string[]): string => entries.join(say('entries.between'))

const scoresIn = (say: Say, scores: readonly Score[]): string[] =>
  scores.map(({ candidate, votes }) => say('entry', { candidate: inSentence(candidate), amount: amountIn(say, votes) }))

/** The sentences of one fact. */
export function sentencesOf(say: Say, fact: Fact): readonly string[] {
  switch (fact.fact) {
    case 'method':
      return [say('method', { seats: fact.seats, method: say(`name.${fact.method}`) }), say(`how.${fact.method}`)]
    case 'ballots':
      return [say('ballots', fact)]
    case 'rejected':
      return [say(`rejected.${fact.reason}`, fact)]
    case 'quorum':
      return [say(fact.reached ? 'quorum.reached' : 'quorum.missed', fact)]
    case 'required':
      return [say(`required.${fact.by}`, { votes: amountIn(say, fact.votes) })]
    case 'scores':
      return fact.scores.length === 0 ? [] : [scoresSentence(say, fact)]
    case 'exhausted':
    case 'cut off':
      return [say(fact.fact, { votes: amountIn(say, fact.votes) })]
    case 'beats': {
      const others = fact.others.map(({ candidate, votes, against }) =>
        say('beats.other', { candidate: inSentence(candidate), votes, against }),
      )
      return [say('beats', { candidate: inSentence(fact.candidate), others: entriesIn(say, others) })]
    }
    case 'level': {
      const [one, other] = fact.candidates
      return [say('level', { one: inSentence(one), other: inSentence(other), votes: fact.votes })]
    }
    case 'beats everybody':
      return fact.candidate === undefined
        ? [say('beats everybody.nobody')]
        : [say('beats everybody.somebody', { candidate: inSentence(fact.candidate) })]
    case 'victory': {
      const { over, under, votes, kept } = fact
      const given = { over: inSentence(over), under: inSentence(under), votes }
      return [say(kept ? 'victory.kept' : 'victory.left-out', given)]
    }
    case 'tie':
      return tieSentences(say, fact)
    case 'lot': {
      const lots = fact.lots.map(({ candidate, hash }) =>
        say('entry', { candidate: inSentence(candidate), amount: hash }),
      )
      return [say('lot', { seed: inSentence(fact.seed), lots: entriesIn(say, lots) })]
    }
    case 'elected':
      return [say(`elected.${fact.because}`, { candidates: namesIn(say, fact.candidates) })]
    case 'defeated':
      return [say('defeated', { scores: entriesIn(say, scoresIn(say, fact.scores)) })]
    case 'surplus':
      return [
        say('surplus', {
          from: inSentence(fact.from),
          votes: amountIn(say, fact.votes),
          surplus: amountIn(say, fact.surplus),
          factor: amountIn(say, fact.factor),
        }),
      ]
    case 'kept':
      return [say('kept', { candidate: inSentence(fact.candidate), factor: amountIn(say, fact.factor) })]
    case 'passed on': {
      const nobody = fact.exhausted === '0' ? [] : [say('entry.nobody', { amount: amountIn(say, fact.exhausted) })]
      return [say('passed on', { gains: entriesIn(say, [...scoresIn(say, fact.gains), ...nobody]) })]
    }
    case 'winners':
      if (fact.candidates.length === 0) return [say('winners.none')]
      return [say('winners', { candidates: namesIn(say, fact.candidates) })]
    case 'undecided': {
      const { to, places } = fact.tie
      return [say(`undecided.${to}`, { candidates: namesIn(say, fact.tie.candidates), places })]
    }
    case 'remaining':
    case 'runoff':
      return [say(fact.fact, { candidates: namesIn(say, fact.candidates) })]
    case 'vacant':
      return [say('vacant', fact)]
    case 'ranking':
      return [say('ranking', { places: entriesIn(say, placesIn(say, fact.groups)) })]
  }
}

function scoresSentence(say: Say, { measure, scores }: Extract<Fact, { fact: 'scores' }>): string {
  const known = scores.map(({ candidate, votes }) => ({ candidate, votes: asKnown(measure, votes) }))
  return say('scores', { measure: say(`measure.${measure}`), scores: entriesIn(say, scoresIn(say, known)) })
}

function tieSentences(say: Say, { tie }: Extract<Fact, { fact: 'tie' }>): string[] {
  const { to, candidates, places, broken } = tie
  const level = say(`tie.${to}`, { candidates: namesIn(say, candidates), places })
  if (broken === undefined) return [level, say('tie.open')]
  return [level, say(`broken.${broken.by}`), say(`chosen.${to}`, { chosen: namesIn(say, broken.chosen) })]
}

/** Equals share a place, and the places that they take are left out after them: 1, 2, 2, 4. */
function placesIn(say: Say, groups: readonly (readonly string[])[]): string[] {
  let taken = 0
  return groups.map((group) => {
    const place = taken + 1
    taken += group.length
    return say('ranking.place', { place, candidates: namesIn(say, group) })
  })
}
