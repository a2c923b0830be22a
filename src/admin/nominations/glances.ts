import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';

/** What the list shows of a nomination beside its own fields. */
export interface Glance {
  documentId: string;
  categories: ('contribution' | 'achievement' | 'courage' | 'perception')[];
  consent: 'none' | 'asked' | 'granted' | 'refused' | 'withdrawn' | 'expired';
  covered: string[];
  hasQuestion: boolean;
  mayRepeat: boolean;
}

type Post = ReturnType<typeof useFetchClient>['post'];

interface Asked {
  documentIds: Set<string>;
  answer: Promise<Map<string, Glance>>;
}

/** What the cells of one moment ask for together. */
let gathering: Asked | undefined;

async function ask(post: Post, documentIds: Set<string>): Promise<Map<string, Glance>> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  gathering = undefined;
  const { data } = await post<{ data: Glance[] }>('/campaign/nominations/glances', {
    data: { documentIds: [...documentIds] },
  });
  return new Map(data.data.map((glance) => [glance.documentId, glance]));
}

async function glanceOf(post: Post, documentId: string): Promise<Glance | undefined> {
  if (!gathering || gathering.documentIds.size >= 100) {
    const documentIds = new Set<string>();
    gathering = { documentIds, answer: ask(post, documentIds) };
  }
  gathering.documentIds.add(documentId);
  return (await gathering.answer).get(documentId);
}

/** A glance at a nomination of the list; all cells of a page ask once, and again when a row changed. */
export function useGlance(documentId: string, changedAt: string): Glance | undefined {
  const { post } = useFetchClient();
  const [glance, setGlance] = useState<Glance>();
  useEffect(() => {
    let isCurrent = true;
    glanceOf(post, documentId).then(
      (found) => isCurrent && setGlance(found),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [post, documentId, changedAt]);
  return glance;
}
