import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';

interface Reading<T> {
  /** What was read last; it stays while it is read anew. */
  read?: T;
  /** Why the last try gave nothing. */
  failed?: 'forbidden' | 'failed';
}

/**
 * Reads an answer of the admin's server: at once, whenever `again` is called or `occasion` changes, and
 * every so many seconds while the page is looked at.
 */
export function useReading<T>(
  path: string,
  { everySeconds, occasion }: { everySeconds?: number; occasion?: unknown } = {},
): Reading<T> & { again(): void } {
  const { get } = useFetchClient();
  const [reading, setReading] = useState<Reading<T>>({});
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  useEffect(() => {
    let isCurrent = true;
    get<{ data: T }>(path).then(
      ({ data }) => isCurrent && setReading({ read: data.data }),
      (error: unknown) => {
        if (!isCurrent) return;
        const isForbidden = isFetchError(error) && error.status === 403;
        setReading(({ read }) => ({ read, failed: isForbidden ? 'forbidden' : 'failed' }));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [get, path, turn, occasion]);
  useEffect(() => {
    if (everySeconds === undefined) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) again();
    }, everySeconds * 1_000);
    return () => clearInterval(timer);
  }, [everySeconds, again]);
  return { ...reading, again };
}
