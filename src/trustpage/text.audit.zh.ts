/** What `troth export` and `troth audit` say. */
export const zh = {
  export: {
    progress: (done: number, all: number) => `已写出 ${done} / ${all} 条记录`,
    done: (size: number, files: number, folder: string) =>
      `已把 ${size} 条公开记录写成 ${files} 个文件，放在 ${folder}。任何网站服务器都能提供它们，任何人都能核对。`,
    unknown: (brand: string) => `这里没有品牌 ${brand}`,
    notEmpty: (folder: string) => `${folder} 里已经有东西：导出只写进新的或空的文件夹`,
  },
}

export type AuditText = typeof zh
