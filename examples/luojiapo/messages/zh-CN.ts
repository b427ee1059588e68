import type { en } from './en.ts'

export const zhCN: typeof en = {
  opened: '{name}：数据保存在 {file}',
  importing: '导入名册：{done} / {all} 人',
  roster: '名册：{households} 户，{residents} 人，其中党员 {affiliated} 人；有问题的行 {problems} 条。',
  hike: '徒步活动：{registered} 人报名，{signed} 人签署安全承诺书，{water} 人领水，{bread} 人领面包；出发 {out} 人，归队 {returned} 人。',
  board: '{board}：收到选票 {ballots} 张，{elected} 以 {votes} 票当选。',
  tied: '{board}：收到选票 {ballots} 张，{tied} 得票相同。',
  ledger: '{day} 例会台账：办理中 {assigned} 件，已销号 {closed} 件；逾期：{overdue}。',
  overdue: '{problem}（{workingDays} 个工作日）',
  nothingOverdue: '无',
  sealed: '日志共 {size} 条，默克尔树根 {root}',
}
