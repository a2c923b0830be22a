import { Flex, Loader, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, Information, WarningCircle } from '@strapi/icons';
import { unstable_useDocumentLayout as useDocumentLayout } from '@strapi/strapi/admin';
import { useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { RemarkLine, type StoryInPanel } from './remark-line';
import { WEIGHTS, type Remark, type StoryBlocks, type Weight } from './story-blocks';
import { useLocale, STORY, type StoryPanelProps } from './story-panel';
import { useStoryWords } from './story-words';
import { useBlocks } from './use-blocks';

const ICONS: Record<Weight, React.ReactNode> = {
  block: <CrossCircle fill="danger600" aria-hidden />,
  warning: <WarningCircle fill="warning600" aria-hidden />,
  leftOut: <Information fill="neutral600" aria-hidden />,
  settled: <CheckCircle fill="success600" aria-hidden />,
};

/** A field's label as the form shows it, by its name. */
function useLabels(): (field: string) => string {
  const { edit } = useDocumentLayout(STORY);
  const labels = useMemo(
    () => new Map(edit.layout.flat(2).map(({ name, label }) => [name, label])),
    [edit.layout],
  );
  const { formatMessage } = useIntl();
  return useCallback(
    (field) =>
      formatMessage({
        id: `content-manager.content-types.${STORY}.${field}`,
        defaultMessage: labels.get(field) ?? field,
      }),
    [formatMessage, labels],
  );
}

function Summary({ blocks: { remarks, mayPublish } }: { blocks: StoryBlocks }) {
  const say = useStoryWords();
  const count = remarks.filter(({ weight }) => weight === 'block').length;
  const isFree = count === 0;
  return (
    <Flex role="status" gap={2} alignItems="flex-start">
      <Flex paddingTop={1}>{ICONS[isFree ? 'settled' : 'block']}</Flex>
      <Typography tag="p" fontWeight="bold">
        {isFree ? say(mayPublish ? 'free' : 'freeForOthers') : say('blocked', { count })}
      </Typography>
    </Flex>
  );
}

interface PartProps {
  weight: Weight;
  remarks: Remark[];
  story: StoryInPanel;
}

function Part({ weight, remarks, story }: PartProps) {
  const say = useStoryWords();
  if (remarks.length === 0) return null;
  return (
    <Flex tag="section" direction="column" alignItems="stretch" gap={3}>
      <Flex gap={2}>
        {ICONS[weight]}
        <Typography tag="h3" variant="omega" fontWeight="bold">
          {say(weight)}
        </Typography>
      </Flex>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {remarks.map((remark) => (
          <RemarkLine
            key={`${remark.about} ${remark.words} ${remark.finding?.path ?? ''} ${remark.finding?.sentence.before ?? ''}`}
            remark={remark}
            story={story}
          />
        ))}
      </Flex>
    </Flex>
  );
}

function BlocksOf({ documentId, document }: Pick<StoryPanelProps, 'documentId' | 'document'>) {
  const say = useStoryWords();
  const locale = useLocale(document);
  const labelOf = useLabels();
  const { blocks, hasFailed, again } = useBlocks(documentId, locale, document?.updatedAt);
  if (!blocks && hasFailed) return <Typography role="alert">{say('failed')}</Typography>;
  if (!blocks) return <Loader small>{say('loading')}</Loader>;
  const story = { documentId, locale, labelOf, again, mayPublish: blocks.mayPublish };
  return (
    <Flex id="campaign-blocks" direction="column" alignItems="stretch" gap={5} width="100%">
      <Summary blocks={blocks} />
      {hasFailed && <Typography role="alert">{say('notNew')}</Typography>}
      {WEIGHTS.map((weight) => (
        <Part
          key={weight}
          weight={weight}
          remarks={blocks.remarks.filter((remark) => remark.weight === weight)}
          story={story}
        />
      ))}
      {!blocks.wordsAreChecked && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {say('unchecked')}
        </Typography>
      )}
    </Flex>
  );
}

/** The panel beside a story: what blocks its publication, live, and where each line is mended. */
export function BlocksPanel({ model, documentId, document, activeTab }: StoryPanelProps) {
  const say = useStoryWords();
  if (model !== STORY || activeTab === 'published' || (documentId && !document)) return null;
  return {
    title: say('title'),
    content: <BlocksOf key={documentId} documentId={documentId} document={document} />,
  };
}
