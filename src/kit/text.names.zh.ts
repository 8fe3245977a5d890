/** Who acts, in words. */
export const zh = {
  roles: {
    pr: '公关',
    legal: '法务',
    service: '售后',
    product: '产品',
    sales: '销售',
    store: '门店',
    finance: '财务',
    admin: '管理员',
  },
  by: (by: string): string => {
    if (by === 'customer') return '顾客'
    if (by === 'public') return '公众'
    if (by === 'timer') return '到时自动'
    if (by === 'endorser') return '作证方'
    if (by === 'observer' || by.startsWith('observer:')) return '独立复核方'
    const role = by.startsWith('brand:') ? by.slice(6) : ''
    return (zh.roles as Record<string, string>)[role] ?? by
  },
}

export type KitNames = typeof zh
