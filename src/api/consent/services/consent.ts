import { factories } from '@strapi/strapi';
import {
  inOrder,
  kindOfDecision,
  mayGrant,
  scopesOffered,
  type ConsentDecision,
  type ConsentMethod,
  type ConsentScope,
  type ConsentSubject,
} from '../../../domain/consent';
import type { Wording } from '../../../domain/consent-wording';
import { invalid } from '../../../domain/refusal';
import { signedAddress } from '../../../media/picture-store';
import { storyInWords, type StoryFacts } from '../../../pages/story-article';
import type { Answer } from '../../../support/idempotency';
import { insist, notFound, refusal, RefusalError } from '../../../support/refusals';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { moveNomination } from '../../nomination/course';
import { keepEvidence, type Evidence } from '../evidence';
import { sendReceipt, tellDesk } from '../notices';
import { storiesToShow } from '../preview';
import { settleStories } from '../settle';
import { findToken, insistOpen, linkOf } from '../tokens';

/** What the holder of a token decides. */
export type Decision = (
  | {
      decision: 'granted';
      scopes: ConsentScope[];
      name: string;
      /** The hash of the wording that was shown, where the front end says it. */
      shownHash?: string;
    }
  | { decision: 'refused' | 'withdrawn' }
) & {
  /** The language in which the wording was read, where it is not the one of the mail. */
  locale?: string;
};

const overtakenWording = () =>
  new RefusalError([
    invalid([
      {
        path: 'wording',
        code: 'REQUIRED',
        message: 'The wording has changed since it was shown. Show the new one, and send its hash.',
      },
    ]),
  ]);

/** A decision on its way into the record, by whichever way it came. */
export interface DecisionRecord {
  nominationId: number;
  decision: ConsentDecision;
  /** What is granted; all else is refused. */
  scopes: readonly ConsentScope[];
  /** Who decided; whoever answers for the nominee where nothing is said. */
  subject?: ConsentSubject;
  method: ConsentMethod;
  wording: Pick<Wording, 'version' | 'locale' | 'hash'>;
  signedName?: string;
  evidence?: Evidence;
  /** The admin user who recorded it; nobody did where a link was used. */
  recordedBy?: number;
  /** When it was decided, where that is not now: a form is recorded after it was signed. */
  decidedAt?: Date;
  expiresAt?: Date;
  /** The link it came by, for the receipt. */
  link?: string;
}

/** What a decision came to. */
export interface Recorded {
  state: ConsentDecision;
  scopes: ConsentScope[];
}

/** What the holder of a link is shown (contract, section 3). */
export interface ShownConsent {
  state: 'asked' | 'lapsed' | ConsentDecision;
  grantedScopes: string[];
  nomineeName: string;
  nominatorName: string;
  /** What is about to be used: of the stories made of the nomination, else what was handed in. */
  text: string;
  photo: string | null;
  wording: Pick<Wording, 'version' | 'locale' | 'hash' | 'title' | 'introduction' | 'afterwards'>;
  scopes: Wording['purposes'];
}

/** What a link opens: what is asked, and the stories that it is about. */
export interface OpenedConsent {
  shown: ShownConsent;
  stories: StoryFacts[];
}

interface PreviousDecision {
  decision: ConsentDecision;
  scopes: string[] | null;
}

const newest = (nominationId: number): Promise<PreviousDecision | null> =>
  strapi.db
    .query(UID.consent)
    .findOne({ where: { nomination: nominationId }, orderBy: { id: 'desc' } });

type Material = Pick<ShownConsent, 'text' | 'photo'>;

/** After a withdrawal nothing is about to be used any more. */
const NOTHING_USED: Material = { text: '', photo: null };

interface HandedIn {
  storyText: string;
  photo: Parameters<typeof signedAddress>[0] | null;
}

/** The text and photo about to be used: those of the stories, and before there is one what was handed in. */
function materialOf(nomination: HandedIn, stories: readonly StoryFacts[]): Material {
  if (stories.length === 0) {
    const photo = nomination.photo ? signedAddress(nomination.photo) : null;
    return { text: nomination.storyText, photo };
  }
  return {
    text: stories.map(storyInWords).join('\n\n'),
    photo: stories.find(({ photo }) => photo !== null)?.photo?.url ?? null,
  };
}

interface LockedNomination {
  id: number;
  representedBy: ConsentSubject;
  isErased: boolean;
}

/** Locks a nomination for a decision. Publishing locks its row too, so neither slips past the other. */
async function lockNomination(nominationId: number): Promise<LockedNomination> {
  const [nomination] = await sql<LockedNomination>(
    strapi,
    `SELECT id, coalesce(represented_by, 'nominee') AS "representedBy", erased_at IS NOT NULL AS "isErased"
       FROM nominations WHERE id = ? FOR UPDATE`,
    [nominationId],
  );
  if (!nomination) throw notFound('No nomination');
  return nomination;
}

export default factories.createCoreService(UID.consent, ({ strapi }) => ({
  /** What a nominee is asked, by the link's token. */
  async open(token: string, inLocale?: string): Promise<OpenedConsent> {
    const { nomination_id, wording_locale, lapsed_at } = await findToken(token);
    const nomination = await strapi.db
      .query(UID.nomination)
      .findOne({ where: { id: nomination_id }, populate: { photo: true } });
    const decision = await newest(nomination_id);
    const wording: Wording = await strapi
      .service(UID.consentWording)
      .current(inLocale ?? wording_locale);
    const { version, locale, title, introduction, purposes, afterwards, hash } = wording;
    const offered = scopesOffered(nomination.representedBy ?? 'nominee');
    const isOver = decision?.decision === 'withdrawn';
    const stories = isOver ? [] : await storiesToShow(nomination_id, locale);
    const shown: ShownConsent = {
      state: decision?.decision ?? (lapsed_at ? 'lapsed' : 'asked'),
      grantedScopes: decision?.decision === 'granted' ? (decision.scopes ?? []) : [],
      nomineeName: nomination.nomineeName,
      nominatorName: nomination.nominatorName,
      ...(isOver ? NOTHING_USED : materialOf(nomination, stories)),
      wording: { version, locale, hash, title, introduction, afterwards },
      scopes: purposes.filter(({ scope }) => offered.includes(scope)),
    };
    return { shown, stories };
  },

  /** Records what the holder of a link decided. Has to run in a transaction. */
  async decide(token: string, decided: Decision): Promise<Answer> {
    const opened = await findToken(token);
    if (decided.decision === 'granted') insistOpen(opened);
    const granted = decided.decision === 'granted' ? decided : undefined;
    const wording: Wording = await strapi
      .service(UID.consentWording)
      .current(decided.locale ?? opened.wording_locale);
    if (granted?.shownHash && granted.shownHash !== wording.hash) throw overtakenWording();
    const recorded = await this.recordDecision({
      nominationId: opened.nomination_id,
      decision: decided.decision,
      scopes: granted?.scopes ?? [],
      method: 'link',
      wording,
      signedName: granted?.name,
      link: linkOf(token),
    });
    const isRepeated = recorded === undefined;
    return { status: 200, body: isRepeated ? { state: decided.decision } : { ...recorded } };
  },

  /**
   * Records a decision and does at once what follows from it: what is no longer covered leaves the
   * public, the nominee gets a receipt, the desk is told. The one way for links, for what missions
   * record and for withdrawals. Has to run in a transaction.
   * @returns undefined where a withdrawal was recorded before.
   * @throws RefusalError `IMMUTABLE` after a withdrawal or an erasure, `CONSENT_REQUIRED` for a grant that may not be.
   */
  async recordDecision(made: DecisionRecord): Promise<Recorded | undefined> {
    const { nominationId, decision, method, wording } = made;
    const nomination = await lockNomination(nominationId);
    const previous = await newest(nominationId);
    if (previous?.decision === 'withdrawn') {
      if (decision === 'withdrawn') return undefined;
      throw refusal('IMMUTABLE', 'This consent was withdrawn, and that is final.');
    }
    if (nomination.isErased) {
      throw refusal(
        'IMMUTABLE',
        'What was kept of this nominee was erased; nothing more is recorded.',
      );
    }
    const subject = made.subject ?? nomination.representedBy;
    const scopes = decision === 'granted' ? inOrder(made.scopes) : [];
    // Whoever records a decision by hand knows who answers for the nominee.
    const representedBy = method === 'link' ? nomination.representedBy : subject;
    if (decision === 'granted') insist(mayGrant({ scopes, subject, representedBy }));
    const decidedAt = made.decidedAt ?? (await databaseNow(strapi));
    await strapi.db
      .query(UID.nomination)
      .update({ where: { id: nominationId }, data: { representedBy } });
    await strapi.db.query(UID.consent).create({
      data: {
        nomination: nominationId,
        decision,
        scopes,
        subject,
        signedName: made.signedName,
        wordingVersion: wording.version,
        wordingLocale: wording.locale,
        wordingHash: wording.hash,
        method,
        evidenceHash: made.evidence && (await keepEvidence(nominationId, made.evidence)),
        decidedAt,
        recordedBy: made.recordedBy,
        expiresAt: made.expiresAt,
      },
    });
    await moveNomination({
      nominationId,
      event: decision,
      by: method === 'link' ? { kind: 'nominee' } : undefined,
    });
    await settleStories(nominationId);
    const kind = kindOfDecision(
      previous && { decision: previous.decision, scopes: previous.scopes ?? [] },
      { decision, scopes },
    );
    await sendReceipt(nominationId, { decision: kind, scopes, decidedAt, link: made.link });
    await tellDesk(kind, nominationId);
    return { state: decision, scopes };
  },

  /** Takes out of the public what the newest decision does not cover (any more), by the database's clock. */
  settleStories: (nominationId: number) => settleStories(nominationId),
}));
