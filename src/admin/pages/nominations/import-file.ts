import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { useNominationWords } from '../../nominations/nomination-words';
import { reasonsOf } from '../../refusal-reasons';
import type { ImportReport } from './import-report';

/** How many rows of how many are taken in. */
export interface Progress {
  done: number;
  total: number;
}

/** How far the import is, asked once a second while it runs. */
export function useProgress(isRunning: boolean): Progress | undefined {
  const { get } = useFetchClient();
  const [progress, setProgress] = useState<Progress>();
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => {
      get<{ data: Progress | null }>('/campaign/nominations/import/progress').then(
        ({ data }) => setProgress(data.data ?? undefined),
        () => undefined,
      );
    }, 1000);
    return () => {
      clearInterval(timer);
      setProgress(undefined);
    };
  }, [isRunning, get]);
  return progress;
}

/** Hands the browser the template, which only a log-in may read. */
export function useTemplate() {
  const { get } = useFetchClient();
  return async (format: 'csv' | 'xlsx') => {
    const { data } = await get<Blob>(`/campaign/nominations/import/template?format=${format}`, {
      responseType: 'blob',
    });
    const url = URL.createObjectURL(data);
    const link = document.createElement('a');
    link.href = url;
    link.download = `nominations-template.${format}`;
    link.click();
    URL.revokeObjectURL(url);
  };
}

type What = 'check' | 'import';

/** Checks a file of nominations or imports it, and keeps what came of it. */
export function useImport() {
  const words = useNominationWords();
  const { post } = useFetchClient();
  const [running, setRunning] = useState<What>();
  const [report, setReport] = useState<ImportReport>();
  const [reasons, setReasons] = useState<string[]>([]);
  const run = async (file: File, what: What) => {
    setRunning(what);
    setReasons([]);
    try {
      const body = new FormData();
      body.append('file', file);
      const { data } = await post<{ data: ImportReport }>(
        `/campaign/nominations/import?dryRun=${what === 'check'}`,
        body,
      );
      setReport(data.data);
    } catch (error) {
      setReport(undefined);
      setReasons(reasonsOf(error, words.say('failed')));
    } finally {
      setRunning(undefined);
    }
  };
  const forget = () => {
    setReport(undefined);
    setReasons([]);
  };
  return { running, report, reasons, run, forget };
}
