import type { ShareTexts } from './share-texts';

export const es: ShareTexts = {
  campaign: 'Campaña #MigrantHeroes de la OIM',
  languages: 'Esta historia en otros idiomas',
  credit: (name) => `Foto: ${name}`,
  challenge: 'El desafío',
  contribution: 'La contribución',
  origin: 'País de origen',
  transit: 'En el camino',
  host: 'País de acogida',
  categories: 'Categorías',
  mission: 'Misión de la OIM',
  video: 'Vídeo',
  watch: 'Ver el vídeo',
  share: 'Compartir esta historia',
  byEmail: 'Correo electrónico',
  about:
    'Se cuenta con el consentimiento de la persona de la que trata, que puede retirarlo en cualquier momento. Entonces desaparece también esta página.',
  notFoundTitle: 'Aquí no hay ninguna historia',
  notFound:
    'La dirección está incompleta, o nunca se ha compartido ninguna historia con esta dirección.',
  goneTitle: 'Esta historia ya no se comparte',
  gone: 'Se ha retirado. Si guardó o envió una copia, elimínela.',
  toCampaign: 'A la campaña',
  feedTitle: 'Historias #MigrantHeroes',
  feedDescription: 'Historias de migrantes que son héroes, contadas con su consentimiento.',
  calendarTitle: 'Calendario #MigrantHeroes',
  calendarDescription: 'El calendario de la campaña #MigrantHeroes.',
  cancelled: 'Cancelado',
  preview: 'Vista previa, no pública',
  previewNotShared:
    'No habrá página para compartir: la persona no ha dado su consentimiento para las redes sociales. En otros sitios la historia se ve así.',
  previewOverTitle: 'Esta vista previa ya no es válida',
  previewOver: 'Ábrala de nuevo desde la historia, en la administración.',
};
