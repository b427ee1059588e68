export const en = {
  opened: '{name}: a community of its own, in {file}',
  importing: 'Reading the roster: {done} of {all} people',
  roster:
    'The roster: {households} households, {residents} residents, {affiliated} of them with a Party affiliation; {problems} rows with problems.',
  hike: 'The hike: {registered} registered, {signed} signed the safety pledge, {water} got water and {bread} bread; {returned} of {out} came home.',
  board: '{board}: {ballots} ballots, {elected} with {votes} votes.',
  tied: '{board}: {ballots} ballots, a tie between {tied}.',
  ledger: 'The ledger at the meeting of {day}: {assigned} in work, {closed} closed; overdue: {overdue}.',
  overdue: '{problem} ({workingDays} working days)',
  nothingOverdue: 'nothing',
  sealed: 'The journal: {size} entries, sealed under the root {root}',
}
