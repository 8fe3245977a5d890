import type { AuditText } from './text.audit.zh.ts'

export const en: AuditText = {
  export: {
    progress: (done, all) => `${done} of ${all} entries written`,
    done: (size, files, folder) =>
      `${size} public entries are now ${files} files in ${folder}. Any web server can serve them, and anyone can audit them.`,
    unknown: (brand) => `there is no brand ${brand} here`,
    notEmpty: (folder) => `${folder} is not empty: an export goes into a new folder or an empty one`,
  },
}
