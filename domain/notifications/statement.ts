/**
 * Begins a transaction whose statements find their rows one by one through indexes. They touch a few hundred rows of tables that grow and
 * shrink by millions within minutes: seen through old statistics, reading all of them looks cheaper, and after a broadcast the ends of their
 * indexes are full of dead entries, over which a merge would walk every time (measured: a claim of 500 became ten times as slow).
 */
export const beginLookups = 'begin; set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off';
