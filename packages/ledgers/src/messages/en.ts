export const en = {
  'ledgers.not-now': 'The item is {state}: this is not possible now. Possible: {allowed}.',
  'ledgers.unknown-list': 'There is no such list. There are: {known}.',
  'ledgers.unknown-tier': 'There is no such tier. There are: {known}.',
  'ledgers.unknown-person': 'Nobody who could be responsible is known by this id.',
  'ledgers.deadline-passed': 'The deadline {asked} is before today, {today}.',
  'ledgers.deadline-too-late': 'The deadline {asked} is later than the tier allows. The latest day is {latest}.',
  'ledgers.not-responsible': 'Only the person who is responsible for an item hands its work in.',
  'ledgers.own-work': 'Whoever worked on an item neither verifies nor closes it. Ask somebody else.',
  'ledgers.unknown-notice': 'The calendar has no such notice. It has: {known}.',
}
