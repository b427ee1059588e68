import { chinaMainland } from '@dajia/calendar'
import type { ProfileInput } from '@dajia/core'

const board = (key: string, zh: string, en: string) => ({
  key,
  name: { 'zh-CN': zh, en },
  seats: 1,
  method: 'approval',
  maximumChoices: 2,
  franchise: 'resident',
})

/** 罗家坡社区, Chengdu. Its boards, waiver and supplies are its own; another community writes other ones. */
export const luojiapo: ProfileInput = {
  id: 'luojiapo',
  version: 1,
  name: { 'zh-CN': '罗家坡社区', en: 'Luojiapo Community' },
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  calendar: chinaMainland,
  roles: {
    staff: {
      name: { 'zh-CN': '社区工作人员', en: 'Staff' },
      may: [
        'registry.*',
        'activities.*',
        'honors.arrange',
        'honors.nominate',
        'honors.count',
        'honors.publish',
        'honors.read',
        'ledgers.*',
      ],
      reads: ['identity', 'contact'],
    },
    'data-officer': {
      name: { 'zh-CN': '个人信息保护负责人', en: 'Data protection officer' },
      may: ['privacy.erase'],
    },
    resident: {
      name: { 'zh-CN': '居民', en: 'Resident' },
      may: ['activities.see', 'activities.register', 'honors.vote', 'honors.read', 'ledgers.register', 'ledgers.see'],
    },
  },
  privacy: {
    purposes: { visit: { name: { 'zh-CN': '入户走访', en: 'Home visit' }, reads: ['identity', 'contact'] } },
  },
  modules: {
    registry: {
      addressLevels: [
        { key: 'courtyard', name: { 'zh-CN': '院落', en: 'Courtyard' } },
        { key: 'building', name: { 'zh-CN': '栋', en: 'Building' } },
        { key: 'door', name: { 'zh-CN': '户', en: 'Door' } },
      ],
      addressSeparator: '-',
      relationships: [
        { code: 'head', name: { 'zh-CN': '户主', en: 'Head' }, head: true },
        { code: 'member', name: { 'zh-CN': '家庭成员', en: 'Family member' } },
      ],
    },
    activities: {
      waivers: {
        hike: {
          versions: [
            {
              version: 1,
              from: '2026-01-01',
              text: {
                'zh-CN': '本人身体状况适合参加本次徒步，承诺听从领队安排，不擅自离队。',
                en: 'My health allows me to join this hike. I will follow the leaders and will not leave the group.',
              },
            },
          ],
        },
      },
      supplies: {
        water: { name: { 'zh-CN': '饮用水', en: 'Water' }, perPerson: 1 },
        bread: { name: { 'zh-CN': '面包', en: 'Bread' }, perPerson: 1 },
      },
    },
    honors: {
      boards: [
        board('helpful-neighbour', '热心邻里榜', 'Helpful neighbours'),
        board('volunteer', '志愿服务榜', 'Volunteers'),
        board('family', '和美家庭榜', 'Harmonious families'),
        board('party-member', '党员先锋榜', 'Party members'),
      ],
    },
    ledgers: {
      lists: {
        problems: { name: { 'zh-CN': '问题清单', en: 'Problems' } },
        wishes: { name: { 'zh-CN': '需求清单', en: 'Wishes' } },
      },
      tiers: {
        courtyard: { name: { 'zh-CN': '院落台账', en: 'Courtyard' }, workingDays: 3 },
        community: { name: { 'zh-CN': '社区台账', en: 'Community' }, workingDays: 5 },
        street: { name: { 'zh-CN': '街道台账', en: 'Street office' }, workingDays: 10 },
      },
    },
  },
}
