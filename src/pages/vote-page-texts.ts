import type { WordingLocale } from '../domain/consent-wording';

/** The words of the page on which a voter enters a code. */
export interface VotePageTexts {
  title: (round: string) => string;
  campaign: string;
  choose: (most: number) => string;
  withdrawn: string;
  code: string;
  codeHint: string;
  cast: string;
  done: string;
  keep: string;
  ballot: string;
  receipt: string;
  salt: string;
  castAt: string;
  secret: string;
  noRound: string;
  /** Why it was not cast, by the code of the refusal; `other` for all the rest. */
  refused: Record<
    | 'VOTING_NOT_OPEN'
    | 'VOTING_CLOSED'
    | 'CHOICES_INVALID'
    | 'CODE_INVALID'
    | 'CODE_EXPIRED'
    | 'ALREADY_VOTED'
    | 'RATE_LIMITED'
    | 'other',
    string
  >;
}

export const VOTE_PAGE_TEXTS: Record<WordingLocale, VotePageTexts> = {
  en: {
    title: (round) => `Vote: ${round}`,
    campaign: '#MigrantHeroes, a campaign of IOM',
    choose: (most) => `Choose up to ${most}`,
    withdrawn: 'has withdrawn and can no longer be chosen',
    code: 'The code from the mail',
    codeHint: 'Eight letters and digits, good for 15 minutes.',
    cast: 'Vote',
    done: 'Your ballot was cast.',
    keep: 'Keep these four: with them you can check after the vote that your ballot was counted as you cast it. They are shown this once.',
    ballot: 'Ballot',
    receipt: 'Receipt',
    salt: 'Salt',
    castAt: 'Cast at',
    secret:
      'Show the salt to nobody: whoever has it can find out whom you chose, once the result is published.',
    noRound: 'There is no such vote.',
    refused: {
      VOTING_NOT_OPEN: 'Voting is not open yet.',
      VOTING_CLOSED: 'Voting is closed.',
      CHOICES_INVALID: 'Choose at least one, and not more than allowed.',
      CODE_INVALID: 'This code is not valid. It can be tried five times; then ask for a new one.',
      CODE_EXPIRED: 'This code has expired. Ask for a new one.',
      ALREADY_VOTED: 'A ballot of yours was already counted in this round.',
      RATE_LIMITED: 'Too many requests came from here. Try again in some minutes.',
      other: 'The ballot could not be cast. Please try again.',
    },
  },
  fr: {
    title: (round) => `Vote\u00A0: ${round}`,
    campaign: '#MigrantHeroes, une campagne de l’OIM',
    choose: (most) => `Choisissez jusqu’à ${most} finalistes`,
    withdrawn: 's’est retiré et ne peut plus être choisi',
    code: 'Le code reçu par courriel',
    codeHint: 'Huit lettres et chiffres, valables 15 minutes.',
    cast: 'Voter',
    done: 'Votre bulletin a été enregistré.',
    keep: 'Gardez ces quatre données\u00A0: elles vous permettront de vérifier après le vote que votre bulletin a été compté tel quel. Elles ne sont montrées qu’une fois.',
    ballot: 'Bulletin',
    receipt: 'Reçu',
    salt: 'Sel',
    castAt: 'Enregistré le',
    secret:
      'Ne montrez le sel à personne\u00A0: qui le connaît peut savoir pour qui vous avez voté, une fois le résultat publié.',
    noRound: 'Ce vote n’existe pas.',
    refused: {
      VOTING_NOT_OPEN: 'Le vote n’est pas encore ouvert.',
      VOTING_CLOSED: 'Le vote est clos.',
      CHOICES_INVALID: 'Choisissez au moins un finaliste, et pas plus que permis.',
      CODE_INVALID:
        'Ce code n’est pas valable. Il peut être essayé cinq fois\u00A0; demandez-en ensuite un nouveau.',
      CODE_EXPIRED: 'Ce code a expiré. Demandez-en un nouveau.',
      ALREADY_VOTED: 'Un bulletin de votre part a déjà été compté dans ce vote.',
      RATE_LIMITED: 'Trop de demandes sont venues d’ici. Réessayez dans quelques minutes.',
      other: 'Le bulletin n’a pas pu être enregistré. Veuillez réessayer.',
    },
  },
  es: {
    title: (round) => `Votación: ${round}`,
    campaign: '#MigrantHeroes, una campaña de la OIM',
    choose: (most) => `Elija hasta ${most} finalistas`,
    withdrawn: 'se ha retirado y ya no puede ser elegida',
    code: 'El código del correo',
    codeHint: 'Ocho letras y cifras, válidas durante 15 minutos.',
    cast: 'Votar',
    done: 'Su papeleta ha sido registrada.',
    keep: 'Guarde estos cuatro datos: con ellos podrá comprobar después de la votación que su papeleta se contó tal como la emitió. Se muestran esta única vez.',
    ballot: 'Papeleta',
    receipt: 'Recibo',
    salt: 'Sal',
    castAt: 'Registrada el',
    secret:
      'No muestre la sal a nadie: quien la tenga puede averiguar a quién eligió, una vez publicado el resultado.',
    noRound: 'No existe tal votación.',
    refused: {
      VOTING_NOT_OPEN: 'La votación aún no está abierta.',
      VOTING_CLOSED: 'La votación está cerrada.',
      CHOICES_INVALID: 'Elija al menos una opción, y no más de las permitidas.',
      CODE_INVALID: 'Este código no es válido. Puede probarse cinco veces; después pida uno nuevo.',
      CODE_EXPIRED: 'Este código ha caducado. Pida uno nuevo.',
      ALREADY_VOTED: 'Ya se contó una papeleta suya en esta votación.',
      RATE_LIMITED: 'Han llegado demasiadas solicitudes desde aquí. Inténtelo en unos minutos.',
      other: 'No se pudo registrar la papeleta. Inténtelo de nuevo.',
    },
  },
  ar: {
    title: (round) => `التصويت: ${round}`,
    campaign: '\u200E#MigrantHeroes\u200E، حملة للمنظمة الدولية للهجرة',
    choose: (most) => `الاختيار حتى ${most}`,
    withdrawn: 'انسحب ولم يعد اختياره ممكنًا',
    code: 'الرمز الوارد في الرسالة',
    codeHint: 'ثمانية أحرف وأرقام، صالحة لمدة 15 دقيقة.',
    cast: 'تصويت',
    done: 'سُجّلت ورقة الاقتراع.',
    keep: 'يُرجى الاحتفاظ بهذه البيانات الأربع: بها يمكن التحقق بعد التصويت من أن الورقة احتُسبت كما هي. وهي تُعرض هذه المرة فقط.',
    ballot: 'الورقة',
    receipt: 'الإيصال',
    salt: 'الملح',
    castAt: 'وقت التسجيل',
    secret: 'يُرجى عدم إظهار الملح لأي شخص: فمن يملكه يمكنه معرفة الاختيار بعد نشر النتيجة.',
    noRound: 'لا يوجد تصويت بهذا العنوان.',
    refused: {
      VOTING_NOT_OPEN: 'لم يُفتح التصويت بعد.',
      VOTING_CLOSED: 'أُغلق التصويت.',
      CHOICES_INVALID: 'يُرجى اختيار واحد على الأقل، وعدم تجاوز العدد المسموح.',
      CODE_INVALID: 'هذا الرمز غير صالح. يمكن تجربته خمس مرات، ثم يُرجى طلب رمز جديد.',
      CODE_EXPIRED: 'انتهت صلاحية هذا الرمز. يُرجى طلب رمز جديد.',
      ALREADY_VOTED: 'سبق احتساب ورقة لهذا الناخب في هذا التصويت.',
      RATE_LIMITED: 'وردت طلبات كثيرة من هنا. يُرجى المحاولة بعد بضع دقائق.',
      other: 'تعذّر تسجيل الورقة. يُرجى المحاولة من جديد.',
    },
  },
};
