/**
 * Every table of Troth by name, each declared by the capability that owns it:
 *
 *     declare module '#src/database/tables.ts' {
 *       interface Tables { 'case_view': CaseViewTable }
 *     }
 *
 * Declarations are types alone, so Node erases them and the compiler sees one database.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the capabilities.
export interface Tables {}
