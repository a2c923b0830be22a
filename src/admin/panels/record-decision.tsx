import {
  Button,
  Checkbox,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState, type ReactNode } from 'react';
import { reasonsOf } from '../refusal-reasons';
import {
  DECISIONS,
  EVIDENCE_ACCEPT,
  METHODS,
  SCOPES,
  SUBJECTS,
  type ConsentHistory,
  type Decision,
  type Method,
  type Scope,
  type Subject,
} from './consent-record';
import { useConsentWords } from './consent-words';

interface Entered {
  decision: Decision;
  scopes: Scope[];
  subject: Subject;
  method: Method;
  /** Language and version, `en 1`. */
  wording: string;
  name: string;
  decidedOn: string;
  expiresOn: string;
  evidence: File | undefined;
}

/** A decision as it is sent: JSON, and a file where there is one. */
function bodyOf(entered: Entered): FormData {
  const [language, version] = entered.wording.split(' ');
  const isGrant = entered.decision === 'granted';
  const instant = (day: string) => (day ? new Date(`${day}T00:00:00`).toISOString() : undefined);
  const body = new FormData();
  body.append(
    'data',
    JSON.stringify({
      decision: entered.decision,
      scopes: isGrant ? entered.scopes : [],
      subject: entered.subject,
      method: entered.method,
      language,
      version,
      name: entered.name.trim() || undefined,
      decidedAt: instant(entered.decidedOn),
      expiresAt: isGrant ? instant(entered.expiresOn) : undefined,
    }),
  );
  if (entered.evidence) body.append('evidence', entered.evidence);
  return body;
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  values: readonly Value[];
  nameOf(value: Value): string;
  onChange(value: Value): void;
}

function Choice<Value extends string>({
  label,
  value,
  values,
  nameOf,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <Field.Root width="100%">
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        value={value}
        onChange={(chosen) => {
          const known = values.find((one) => one === chosen);
          if (known !== undefined) onChange(known);
        }}
      >
        {values.map((one) => (
          <SingleSelectOption key={one} value={one}>
            {nameOf(one)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

const Entry = ({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: ReactNode;
}) => (
  <Field.Root width="100%" hint={hint}>
    <Field.Label>{label}</Field.Label>
    {children}
    <Field.Hint />
  </Field.Root>
);

interface RecordDecisionProps {
  documentId: string;
  history: ConsentHistory;
  onRecorded(): void;
}

/** A button and its dialog: a form that was signed or words that were recorded become a decision. */
export function RecordDecision({ documentId, history, onRecorded }: RecordDecisionProps) {
  const words = useConsentWords();
  const { post } = useFetchClient();
  const wordings = history.wordings.map(({ language, version }) => `${language} ${version}`);
  const blank: Entered = {
    decision: 'granted',
    scopes: [],
    subject: history.representedBy,
    method: 'signedForm',
    wording: wordings.find((one) => one.startsWith('en ')) ?? wordings[0] ?? '',
    name: '',
    decidedOn: '',
    expiresOn: '',
    evidence: undefined,
  };
  const [isOpen, setOpen] = useState(false);
  const [entered, setEntered] = useState(blank);
  const [reasons, setReasons] = useState<string[]>([]);
  const [isSending, setSending] = useState(false);
  const enter = (change: Partial<Entered>) => setEntered((before) => ({ ...before, ...change }));
  const offered = SCOPES.filter((scope) => scope !== 'ambassador' || entered.subject === 'nominee');
  const scopes = entered.scopes.filter((scope) => offered.includes(scope));

  const open = (wanted: boolean) => {
    if (wanted) {
      setEntered(blank);
      setReasons([]);
    }
    setOpen(wanted);
  };

  const send = async () => {
    setSending(true);
    try {
      await post(`/campaign/nominations/${documentId}/consents`, bodyOf({ ...entered, scopes }));
      setOpen(false);
      onRecorded();
    } catch (error) {
      setReasons(reasonsOf(error, words.say('failed')));
    } finally {
      setSending(false);
    }
  };

  return (
    <Modal.Root open={isOpen} onOpenChange={open}>
      <Modal.Trigger>
        <Button variant="secondary" fullWidth>
          {words.say('record')}
        </Button>
      </Modal.Trigger>
      <Modal.Content aria-describedby={undefined}>
        <Modal.Header closeLabel={words.say('cancel')}>
          <Modal.Title>{words.say('record')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {reasons.length > 0 && (
              <Flex role="alert" direction="column" alignItems="flex-start" gap={1}>
                {reasons.map((reason) => (
                  <Typography key={reason} textColor="danger600">
                    {reason}
                  </Typography>
                ))}
              </Flex>
            )}
            <Choice
              label={words.say('decision')}
              value={entered.decision}
              values={DECISIONS}
              nameOf={words.decision}
              onChange={(decision) => enter({ decision })}
            />
            {entered.decision === 'withdrawn' && (
              <Typography>{words.say('withdrawalIsFinal')}</Typography>
            )}
            <Choice
              label={words.say('subject')}
              value={entered.subject}
              values={SUBJECTS}
              nameOf={words.subject}
              onChange={(subject) => enter({ subject })}
            />
            {entered.decision === 'granted' && (
              <Flex
                role="group"
                aria-label={words.say('scopes')}
                direction="column"
                alignItems="flex-start"
                gap={2}
              >
                <Typography variant="pi" fontWeight="bold" aria-hidden>
                  {words.say('scopes')}
                </Typography>
                {offered.map((scope) => (
                  <Checkbox
                    key={scope}
                    checked={scopes.includes(scope)}
                    onCheckedChange={(isTicked) =>
                      enter({
                        scopes: isTicked
                          ? [...scopes, scope]
                          : scopes.filter((one) => one !== scope),
                      })
                    }
                  >
                    {words.scope(scope)}
                  </Checkbox>
                ))}
              </Flex>
            )}
            <Choice
              label={words.say('method')}
              value={entered.method}
              values={METHODS}
              nameOf={(method) => words.method(method)}
              onChange={(method) => enter({ method })}
            />
            <Choice
              label={words.say('wording')}
              value={entered.wording}
              values={wordings}
              nameOf={(one) => {
                const [language, version] = one.split(' ');
                return words.say('wordingShort', { language, version });
              }}
              onChange={(wording) => enter({ wording })}
            />
            <Entry label={words.say('name')}>
              <Field.Input
                maxLength={120}
                value={entered.name}
                onChange={({ target }) => enter({ name: target.value })}
              />
            </Entry>
            <Entry label={words.say('decidedOn')}>
              <Field.Input
                type="date"
                value={entered.decidedOn}
                onChange={({ target }) => enter({ decidedOn: target.value })}
              />
            </Entry>
            {entered.decision === 'granted' && (
              <Entry label={words.say('expiresOn')}>
                <Field.Input
                  type="date"
                  value={entered.expiresOn}
                  onChange={({ target }) => enter({ expiresOn: target.value })}
                />
              </Entry>
            )}
            <Entry label={words.say('file')} hint={words.say('fileHint')}>
              <Field.Input
                type="file"
                accept={EVIDENCE_ACCEPT}
                onChange={({ target }) => enter({ evidence: target.files?.[0] })}
              />
            </Entry>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{words.say('cancel')}</Button>
          </Modal.Close>
          <Button
            loading={isSending}
            variant={entered.decision === 'withdrawn' ? 'danger' : 'default'}
            onClick={() => void send()}
          >
            {words.say('save')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
