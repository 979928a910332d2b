/** SQL for a `timestamptz` as ISO text in UTC, for rows that leave the domain as JSON. */
export const isoOf = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** SQL for a `date` as ISO text. */
export const dayOf = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`;

/** An array parameter as PostgreSQL reads it; for numbers and plain words. */
export const arrayOf = (values: readonly (number | string)[]): string => `{${values.join(',')}}`;

/** The states in which an assignment holds its place. */
export const HELD = `('waiting', 'confirmed', 'served', 'no-show')`;
