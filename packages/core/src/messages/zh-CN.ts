export const zhCN = {
  'invalid-input': '输入有误：{issues}。请更正后重试。',
  'not-allowed': '您无权进行此操作：需要权限 {permission}。',
  'not-found': '找不到这个编号的记录（{kind}）。',
  conflict: '内容已被他人修改，或此幂等键已用于其他操作。请重新读取后再试。',
}
