import { useQueryParams } from '@strapi/strapi/admin';
import { useMemo } from 'react';

/** What the form beside reads its entry with: only what is read alike is read anew for both. */
export function useFormParams(): object {
  const [{ query }] = useQueryParams<{ plugins?: Record<string, object> }>();
  return useMemo(() => {
    const { plugins = {}, ...own } = query;
    return Object.values(plugins).reduce<object>((all, one) => ({ ...all, ...one }), own);
  }, [query]);
}
