import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { Link as RouterLink, useLocation } from 'react-router-dom';
import { reasonsOf } from '../../refusal-reasons';
import { Reasons } from '../reasons';
import { FindingLine } from './finding-line';
import { goToField, withoutHint } from './find-field';
import type { Remark, Remedy } from './story-blocks';
import { useStoryWords } from './story-words';

const NOMINATION = '/content-manager/collection-types/api::nomination.nomination';

/** What the lines of the panel know of the story and of its form. */
export interface StoryInPanel {
  documentId: string | undefined;
  locale: string;
  labelOf(field: string): string;
  mayPublish: boolean;
  /** Asks anew what blocks the story. */
  again(): void;
}

function Source({
  story: { documentId, locale, again },
  remedy,
}: {
  story: StoryInPanel;
  remedy: Extract<Remedy, { kind: 'source' }>;
}) {
  const say = useStoryWords();
  const { post } = useFetchClient();
  const { pathname } = useLocation();
  const [refusals, setRefusals] = useState<string[]>([]);
  const confirm = async () => {
    setRefusals([]);
    try {
      const entry = `api::hero-story.hero-story/${documentId}/${locale}`;
      await post(`/campaign/translations/${entry}/confirm`);
      again();
    } catch (error) {
      setRefusals(reasonsOf(error, say('failed')));
    }
  };
  const query = new URLSearchParams({ 'plugins[i18n][locale]': remedy.locale });
  return (
    <>
      <Reasons reasons={refusals} />
      <Link tag={RouterLink} to={`${pathname}?${query}`}>
        {say('toSource')}
      </Link>
      {remedy.mayConfirm && (
        <Button variant="secondary" size="S" onClick={() => void confirm()}>
          {say('stillHolds')}
        </Button>
      )}
    </>
  );
}

/** The way to where a remark is mended. */
export function RemedyOf({ story, remedy }: { story: StoryInPanel; remedy: Remedy }) {
  const say = useStoryWords();
  switch (remedy.kind) {
    case 'field': {
      const label = story.labelOf(remedy.field);
      return (
        <Button variant="secondary" size="S" onClick={() => goToField(remedy.field, label)}>
          {say('toField', { field: withoutHint(label) })}
        </Button>
      );
    }
    case 'nomination':
      return (
        <Link tag={RouterLink} to={`${NOMINATION}/${remedy.documentId}`}>
          {say('toNomination')}
        </Link>
      );
    case 'source':
      return <Source story={story} remedy={remedy} />;
  }
}

/** One line of the panel: what is the matter, what is behind it, and where it is mended. */
export function RemarkLine({ story, remark }: { story: StoryInPanel; remark: Remark }) {
  const { words, detail, remedy, finding } = remark;
  return (
    <Flex tag="li" direction="column" alignItems="flex-start" gap={2}>
      {finding ? (
        <FindingLine story={story} finding={finding} />
      ) : (
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography tag="p">{words}</Typography>
          {detail && (
            <Typography tag="p" variant="pi" textColor="neutral600">
              {detail}
            </Typography>
          )}
        </Flex>
      )}
      {remedy && <RemedyOf story={story} remedy={remedy} />}
    </Flex>
  );
}
