/** The id that a button carried; 0, which nothing has, for anything that is not one of ours: forged or mangled data is unknown, not a fault. */
export const idOf = (argument: string): number => (/^[0-9]{1,15}$/.test(argument) ? Number(argument) : 0);
