/** What a lifecycle hook of Strapi's query engine is told, as far as the guards look. */
export interface LifecycleEvent {
  action: string;
  model: { uid: string };
  params: {
    data?: Record<string, unknown> | Record<string, unknown>[];
    where?: Record<string, unknown>;
  };
  result?: unknown;
}

/** The data of a write of one row, or of many. */
export const rowsOf = ({ params: { data } }: LifecycleEvent): Record<string, unknown>[] =>
  data === undefined ? [] : [data].flat();

interface RelationChange {
  set?: unknown;
  connect?: unknown;
  disconnect?: unknown;
}

const idOf = (item: unknown): number[] => {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : item;
  return id !== null && id !== '' && Number.isInteger(Number(id)) ? [Number(id)] : [];
};

const idsOf = (value: unknown): number[] =>
  (Array.isArray(value) ? value : [value ?? null]).flatMap(idOf);

/** The ids a relation holds after a write, in whichever form the query engine takes it. */
export function linkedAfter(change: unknown, current: readonly number[]): number[] {
  if (change === undefined) return [...current];
  if (typeof change !== 'object' || change === null || Array.isArray(change) || 'id' in change) {
    return idsOf(change);
  }
  const { set, connect, disconnect }: RelationChange = change;
  if (set !== undefined) return idsOf(set);
  const gone = idsOf(disconnect);
  return [...current.filter((id) => !gone.includes(id)), ...idsOf(connect)];
}

const isVersionId = (value: unknown): value is number =>
  typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));

/** The ids of rows that a populated relation shows. */
export const populatedIds = (value: unknown): number[] =>
  (Array.isArray(value) ? value : [value]).flatMap((row: unknown) =>
    typeof row === 'object' && row !== null && 'id' in row && isVersionId(row.id)
      ? [Number(row.id)]
      : [],
  );
