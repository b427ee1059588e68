import type { en } from './en.ts'

export const zhCN: typeof en = {
  missing: '缺少程序。请以 root 身份运行：apt-get install -y --no-install-recommends {packages}',
  notRoot: '只有 root 才能安装软件包。请以 root 身份运行：apt-get install -y --no-install-recommends {packages}',
  running: '{folder} 中已有一个集群。请先结束它：node examples/cluster/stop.ts',
  notRunning: '{folder} 中没有集群。请先运行：node examples/cluster/start.ts',
  started: '由 Patroni 管理的三个节点在 {seconds} 秒后就绪，位于 {folder}；主节点是 {leader}。',
  stopped: '{folder} 中的集群已结束，其文件夹已删除。',
  opened: '{seconds} 秒后打开了 {communities} 个社区。',
  populated: '每个社区都有一户家庭、若干居民、一项活动和若干报名：{seconds} 秒内执行了 {commands} 条命令。',
  sealed: '封存了 {journals} 份日志：{seconds} 秒内共 {entries} 条。',
  totals:
    '在 {node} 上用时 {milliseconds} 毫秒：{communities} 个社区，{households} 户，{residents} 名居民，{registrations} 次报名（其中 {confirmed} 次已确认，单个社区最多 {most} 次）。',
  writing: '{writers} 个写入者正在写入。',
  killed: 'kill -9：主节点 {node} 的 PostgreSQL 和 Patroni；{waiting} 个事务只在它的磁盘上。',
  again: '所有写入者都自行恢复写入；{node} 成为主节点，距终止 {seconds} 秒。',
  interrupted: '没有得到确认的最长时间：全体 {all} 秒，单个写入者 {one} 秒；{repeated} 条命令失败后重新发出。',
  proof:
    '已确认：{acknowledged}。丢失：{lost}。重复：{twice}。存在但从未确认：{unknown}。有缺口的日志：{brokenJournals}。',
  resealed: '再次封存了 {journals} 份日志：之前的 {same} 棵树仍是各自日志的开头。',
  whole: '{node} 重新启动 {seconds} 秒后，成为副本。',
  replicas: '{seconds} 秒内，全部 {communities} 个社区都由副本作答。在副本上执行命令：{refused}。',
}
