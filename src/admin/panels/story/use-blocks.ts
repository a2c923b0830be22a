import { useFetchClient, useForm } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { formValues } from './form-values';
import type { StoryBlocks } from './story-blocks';

/** As long as somebody who types pauses between two words. */
const PAUSE_MS = 500;

interface Asked {
  blocks?: StoryBlocks;
  hasFailed: boolean;
}

/**
 * What blocks the story that stands in the form, asked anew whenever the form has changed and rested,
 * the story was saved, or the editor comes back to the page: a nominee may have answered meanwhile.
 */
export function useBlocks(
  documentId: string | undefined,
  locale: string,
  savedAt: string | undefined,
): Asked & { again(): void } {
  const { post } = useFetchClient();
  const values = useForm('StoryBlocks', (form) => form.values);
  const data = JSON.stringify(formValues(values, locale));
  const [asked, setAsked] = useState<Asked>({ hasFailed: false });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);

  useEffect(() => {
    const path = documentId
      ? `/campaign/hero-stories/${documentId}/blocks`
      : '/campaign/hero-stories/blocks';
    let isCurrent = true;
    const timer = setTimeout(() => {
      post<{ data: StoryBlocks }>(path, { data: JSON.parse(data) }).then(
        (answer) => isCurrent && setAsked({ blocks: answer.data.data, hasFailed: false }),
        () => isCurrent && setAsked(({ blocks }) => ({ blocks, hasFailed: true })),
      );
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [post, documentId, data, savedAt, turn]);

  useEffect(() => {
    const look = () => {
      if (!document.hidden) again();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [again]);

  return { ...asked, again };
}
