export const zhCN = {
  'ledgers.not-now': '事项目前状态为 {state}，不能进行此操作。现在可以：{allowed}。',
  'ledgers.unknown-list': '没有这个清单。现有：{known}。',
  'ledgers.unknown-tier': '没有这个台账层级。现有：{known}。',
  'ledgers.unknown-person': '找不到这个编号的责任人。',
  'ledgers.deadline-passed': '时限 {asked} 早于今天（{today}）。',
  'ledgers.deadline-too-late': '时限 {asked} 超过该层级允许的期限，最迟为 {latest}。',
  'ledgers.not-responsible': '只有事项的责任人可以提交办理结果。',
  'ledgers.own-work': '承办过此事项的人不能核验或销号，请由他人办理。',
  'ledgers.unknown-notice': '日历中没有这个通知。现有：{known}。',
}
