import { Box, Button, Field, Flex, Link, ProgressBar, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useState, type ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useNominationWords, type NominationKey } from '../../nominations/nomination-words';
import { VIEWS } from '../../nominations/views';
import { Reasons } from '../../panels/reasons';
import { useImport, useProgress, useTemplate, type Progress } from './import-file';
import { Report } from './import-report';

/** A step of the way; its number stands in its name. */
function Step({ name, children }: { name: NominationKey; children: ReactNode }) {
  const words = useNominationWords();
  return (
    <Box tag="section" background="neutral0" hasRadius shadow="tableShadow" padding={6}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography tag="h2" variant="delta">
          {words.say(name)}
        </Typography>
        {children}
      </Flex>
    </Box>
  );
}

function Running({ progress }: { progress: Progress | undefined }) {
  const words = useNominationWords();
  const share = progress ? Math.round((100 * progress.done) / progress.total) : 0;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography role="status">
        {progress
          ? words.say('import.progress', { done: progress.done, total: progress.total })
          : words.say('import.importing')}
      </Typography>
      <ProgressBar value={share} aria-label={words.say('import.importing')} />
    </Flex>
  );
}

function Template() {
  const words = useNominationWords();
  const download = useTemplate();
  return (
    <Step name="import.step1">
      <Flex gap={2} wrap="wrap">
        <Button variant="secondary" onClick={() => void download('xlsx')}>
          {words.say('import.templateXlsx')}
        </Button>
        <Button variant="tertiary" onClick={() => void download('csv')}>
          {words.say('import.templateCsv')}
        </Button>
      </Flex>
    </Step>
  );
}

function Import() {
  const words = useNominationWords();
  const [file, setFile] = useState<File>();
  const { running, report, reasons, run, forget } = useImport();
  const progress = useProgress(running === 'import');
  const checked = report?.dryRun ? report : undefined;
  const imported = report && !report.dryRun ? report : undefined;
  return (
    <>
      <Step name="import.step2">
        <Field.Root>
          <Field.Label>{words.say('import.file')}</Field.Label>
          <Field.Input
            type="file"
            accept=".xlsx,.csv,.json"
            onChange={({ target }: React.ChangeEvent<HTMLInputElement>) => {
              setFile(target.files?.[0]);
              forget();
            }}
          />
        </Field.Root>
        <Flex>
          <Button
            variant={checked ? 'secondary' : 'default'}
            disabled={!file || running !== undefined}
            loading={running === 'check'}
            onClick={() => file && void run(file, 'check')}
          >
            {words.say('import.check')}
          </Button>
        </Flex>
        <Reasons reasons={reasons} />
        {checked && <Report report={checked} />}
      </Step>
      {report && (
        <Step name="import.step3">
          {checked && (
            <Flex>
              <Button
                disabled={checked.imported === 0}
                loading={running === 'import'}
                onClick={() => file && void run(file, 'import')}
              >
                {words.say('import.run', { count: checked.imported })}
              </Button>
            </Flex>
          )}
          {running === 'import' && <Running progress={progress} />}
          {imported && <Report report={imported} />}
        </Step>
      )}
    </>
  );
}

/** Nominations from a spreadsheet: the template, a check of the file, then the import. */
export function ImportPage() {
  const words = useNominationWords();
  return (
    <Page.Main>
      <Page.Title>{words.say('import.title')}</Page.Title>
      <Layouts.Header
        title={words.say('import.title')}
        subtitle={words.say('import.subtitle')}
        navigationAction={
          <Link tag={RouterLink} to={VIEWS.all}>
            {words.say('backToList')}
          </Link>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Template />
          <Import />
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
