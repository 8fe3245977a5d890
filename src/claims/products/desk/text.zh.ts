export const zh = {
  title: '商品与码',
  lead: '登记商品条码后，印在包装上的码才有去处：默认打开这件商品的声明页，也可以指到品牌自己的页面。',
  gtin: '商品条码（GTIN，8 到 14 位）',
  nameZh: '名称（中文）',
  nameEn: '名称（英文，选填）',
  link: '品牌自己的产品介绍网址（选填，https）',
  linkTitle: '产品介绍',
  isDefault: '扫码先打开品牌自己的页面',
  save: '登记',
  saved: '已登记',
  none: '还没有登记商品。',
  page: '声明页',
  svg: '印刷用码 SVG',
  png: '图片 PNG',
  leads: (n: number) => (n === 0 ? '打开声明页' : `另有 ${n} 个链接`),
}
export type ProductsDeskText = typeof zh
