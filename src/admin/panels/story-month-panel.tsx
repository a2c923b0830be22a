import { Flex, Link, Loader, Typography } from '@strapi/design-system';
import { unstable_useDocument as useDocument, useQueryParams } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import { useMonthWords } from '../pages/story-months/month-words';
import { ChooseMonth } from './choose-month';
import { useFormParams } from './form-params';
import { PutInCalendar } from './put-in-calendar';
import { useReading } from './reading';
import type { StorysMonth } from './storys-month';

const STORY = 'api::hero-story.hero-story';

/** Why a story cannot be chosen, or which month it has. */
function StateLine({ read }: { read: StorysMonth }) {
  const words = useMonthWords();
  const { isPublic, mission, month } = read;
  const named = { month: month === null ? '' : words.month(month) };
  return (
    <>
      {month !== null && (
        <Typography tag="p" role="status" fontWeight="semiBold">
          {words.say(isPublic ? 'panel.is' : 'panel.meant', named)}
        </Typography>
      )}
      {!isPublic && <Typography tag="p">{words.say('panel.notPublic')}</Typography>}
      {!mission && <Typography tag="p">{words.say('panel.noMission')}</Typography>}
    </>
  );
}

function MonthOf({ documentId }: { documentId: string }) {
  const words = useMonthWords();
  const { locale } = useIntl();
  const [{ query }] = useQueryParams<{ plugins?: { i18n?: { locale?: string } } }>();
  const { document: story, refetch } = useDocument({
    collectionType: 'collection-types',
    model: STORY,
    documentId,
    params: useFormParams(),
  });
  // What was saved, published or taken down beside changes what can be chosen.
  const occasion = `${String(story?.updatedAt)} ${String(story?.status)}`;
  const { read, failed, again } = useReading<StorysMonth>(
    `/campaign/hero-stories/${documentId}/story-of-the-month?locale=${locale}`,
    { occasion },
  );
  if (!read && failed) return <Typography role="alert">{words.say('failed')}</Typography>;
  if (!read) return <Loader small>{words.say('loading')}</Loader>;
  const { isPublic, mission, mayChoose } = read;
  const readAgain = () => {
    again();
    // The form beside still shows the month before, and would write it back.
    refetch();
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <StateLine read={read} />
      {isPublic && mission && mayChoose && (
        <ChooseMonth documentId={documentId} read={read} onDone={readAgain} />
      )}
      <Link tag={RouterLink} to="/story-months">
        {words.say('panel.all')}
      </Link>
      <PutInCalendar
        documentId={documentId}
        locale={query.plugins?.i18n?.locale ?? 'en'}
        read={read}
      />
    </Flex>
  );
}

/** The panel beside a story: whose month it has, one click to choose it, and its place in the calendar. */
export function StoryMonthPanel({ model, documentId }: { model: string; documentId?: string }) {
  const { formatMessage } = useIntl();
  if (model !== STORY || !documentId) return null;
  return {
    title: formatMessage({
      id: 'campaign.months.title',
      defaultMessage: 'Story of the Month',
    }),
    content: <MonthOf key={documentId} documentId={documentId} />,
  };
}
