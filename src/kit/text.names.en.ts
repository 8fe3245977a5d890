import type { KitNames } from './text.names.zh.ts'

export const en: KitNames = {
  roles: {
    pr: 'public relations',
    legal: 'legal',
    service: 'after-sales',
    product: 'product',
    sales: 'sales',
    store: 'store',
    finance: 'finance',
    admin: 'administrator',
  },
  by: (by) => {
    if (by === 'customer') return 'customer'
    if (by === 'public') return 'the public'
    if (by === 'timer') return 'the clock'
    if (by === 'endorser') return 'the endorser'
    if (by === 'observer' || by.startsWith('observer:')) return 'the independent observer'
    const role = by.startsWith('brand:') ? by.slice(6) : ''
    return (en.roles as Record<string, string>)[role] ?? by
  },
}
