import { Button, Flex, Typography } from '@strapi/design-system';
import { useFetchClient, useForm } from '@strapi/strapi/admin';
import { Eye } from '@strapi/icons';
import { useState } from 'react';
import { reasonsOf } from '../../refusal-reasons';
import { Reasons } from '../reasons';
import { useLocale, STORY, type StoryPanelProps } from './story-panel';
import { useStoryWords } from './story-words';

function PreviewOf({ documentId, document }: Pick<StoryPanelProps, 'documentId' | 'document'>) {
  const say = useStoryWords();
  const { post } = useFetchClient();
  const locale = useLocale(document);
  const isUnsaved = useForm('StoryPreview', ({ modified }) => modified);
  const [refusals, setRefusals] = useState<string[]>([]);
  const isDraft = documentId !== undefined && document?.id !== undefined;

  const open = async () => {
    setRefusals([]);
    // Opened before the address is asked for: a window that comes later is taken for an advertisement.
    const tab = window.open('', '_blank');
    try {
      const path = `/campaign/hero-stories/${documentId}/preview`;
      const { data } = await post<{ data: { url: string } }>(path, { data: { locale } });
      // Strapi puts its own address there and leaves it out of the type.
      const { backendURL = '' } = window.strapi as { backendURL?: string };
      if (tab) {
        tab.opener = null;
        tab.location.href = `${backendURL}${data.data.url}`;
      } else setRefusals([say('previewClosed')]);
    } catch (error) {
      tab?.close();
      setRefusals(reasonsOf(error, say('failed')));
    }
  };

  return (
    <Flex id="campaign-preview" direction="column" alignItems="stretch" gap={2} width="100%">
      <Reasons reasons={refusals} />
      <Button
        variant="secondary"
        startIcon={<Eye />}
        fullWidth
        disabled={!isDraft}
        onClick={() => void open()}
      >
        {say('previewOpen')}
      </Button>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {say(!isDraft ? 'previewAfterSaving' : isUnsaved ? 'previewUnsaved' : 'previewMeans')}
      </Typography>
    </Flex>
  );
}

/** The panel beside a story that shows its saved draft as the page to share will be. */
export function PreviewPanel({ model, documentId, document, activeTab }: StoryPanelProps) {
  const say = useStoryWords();
  if (model !== STORY || activeTab === 'published' || (documentId && !document)) return null;
  return {
    title: say('preview'),
    content: <PreviewOf key={documentId} documentId={documentId} document={document} />,
  };
}
