import type { FocalPointSeed, MissionSeed } from './types';

interface MissionFacts {
  slug: string;
  name: string;
  countryCode: string;
  countries?: readonly string[];
  timezone: string;
  languages: readonly string[];
}

/** A role address at the reserved domain, never a person. */
function sampleFocalPoint(countryCode: string): FocalPointSeed {
  return {
    name: 'Campaign focal point (sample)',
    email: `campaign.${countryCode.toLowerCase()}@example.org`,
    role: 'Campaign focal point',
    from: '2015-01-01',
    to: null,
  };
}

/** Website and social accounts stay empty: the sample campaign invents no address of IOM. */
function sampleMission(facts: MissionFacts): MissionSeed {
  return {
    slug: facts.slug,
    name: facts.name,
    countryCode: facts.countryCode,
    countries: facts.countries ?? [],
    timezone: facts.timezone,
    languages: facts.languages,
    website: null,
    socialAccounts: [],
    focalPoints: [sampleFocalPoint(facts.countryCode)],
  };
}

/** Two dozen country missions. What a mission covers besides its own country is a sample. */
export const missions: readonly MissionSeed[] = [
  {
    slug: 'bangladesh',
    name: 'IOM Bangladesh',
    countryCode: 'BD',
    timezone: 'Asia/Dhaka',
    languages: ['bn', 'en'],
  },
  {
    slug: 'barbados',
    name: 'IOM Barbados',
    countryCode: 'BB',
    countries: ['AG', 'DM', 'GD', 'KN', 'LC', 'VC'],
    timezone: 'America/Barbados',
    languages: ['en'],
  },
  {
    slug: 'belgium',
    name: 'IOM Belgium',
    countryCode: 'BE',
    countries: ['LU'],
    timezone: 'Europe/Brussels',
    languages: ['nl', 'fr', 'de', 'en'],
  },
  {
    slug: 'canada',
    name: 'IOM Canada',
    countryCode: 'CA',
    timezone: 'America/Toronto',
    languages: ['en', 'fr'],
  },
  {
    slug: 'colombia',
    name: 'IOM Colombia',
    countryCode: 'CO',
    timezone: 'America/Bogota',
    languages: ['es', 'en'],
  },
  {
    slug: 'cote-divoire',
    name: 'IOM Côte d’Ivoire',
    countryCode: 'CI',
    timezone: 'Africa/Abidjan',
    languages: ['fr', 'en'],
  },
  {
    slug: 'egypt',
    name: 'IOM Egypt',
    countryCode: 'EG',
    timezone: 'Africa/Cairo',
    languages: ['ar', 'en'],
  },
  {
    slug: 'ethiopia',
    name: 'IOM Ethiopia',
    countryCode: 'ET',
    timezone: 'Africa/Addis_Ababa',
    languages: ['am', 'en'],
  },
  {
    slug: 'germany',
    name: 'IOM Germany',
    countryCode: 'DE',
    timezone: 'Europe/Berlin',
    languages: ['de', 'en'],
  },
  {
    slug: 'ghana',
    name: 'IOM Ghana',
    countryCode: 'GH',
    timezone: 'Africa/Accra',
    languages: ['en'],
  },
  {
    slug: 'italy',
    name: 'IOM Italy',
    countryCode: 'IT',
    timezone: 'Europe/Rome',
    languages: ['it', 'en'],
  },
  {
    slug: 'jordan',
    name: 'IOM Jordan',
    countryCode: 'JO',
    timezone: 'Asia/Amman',
    languages: ['ar', 'en'],
  },
  {
    slug: 'kenya',
    name: 'IOM Kenya',
    countryCode: 'KE',
    timezone: 'Africa/Nairobi',
    languages: ['en', 'sw'],
  },
  {
    slug: 'mauritius',
    name: 'IOM Mauritius',
    countryCode: 'MU',
    countries: ['SC'],
    timezone: 'Indian/Mauritius',
    languages: ['en', 'fr'],
  },
  {
    slug: 'mexico',
    name: 'IOM Mexico',
    countryCode: 'MX',
    timezone: 'America/Mexico_City',
    languages: ['es', 'en'],
  },
  {
    slug: 'micronesia',
    name: 'IOM Micronesia',
    countryCode: 'FM',
    countries: ['MH', 'PW'],
    timezone: 'Pacific/Pohnpei',
    languages: ['en'],
  },
  {
    slug: 'morocco',
    name: 'IOM Morocco',
    countryCode: 'MA',
    timezone: 'Africa/Casablanca',
    languages: ['ar', 'fr', 'en'],
  },
  {
    slug: 'nepal',
    name: 'IOM Nepal',
    countryCode: 'NP',
    timezone: 'Asia/Kathmandu',
    languages: ['ne', 'en'],
  },
  {
    slug: 'philippines',
    name: 'IOM Philippines',
    countryCode: 'PH',
    timezone: 'Asia/Manila',
    languages: ['en', 'tl'],
  },
  {
    slug: 'senegal',
    name: 'IOM Senegal',
    countryCode: 'SN',
    countries: ['CV'],
    timezone: 'Africa/Dakar',
    languages: ['fr', 'en'],
  },
  {
    slug: 'south-africa',
    name: 'IOM South Africa',
    countryCode: 'ZA',
    timezone: 'Africa/Johannesburg',
    languages: ['en', 'zu', 'af'],
  },
  {
    slug: 'switzerland',
    name: 'IOM Switzerland',
    countryCode: 'CH',
    countries: ['LI'],
    timezone: 'Europe/Zurich',
    languages: ['de', 'fr', 'it', 'en'],
  },
  {
    slug: 'thailand',
    name: 'IOM Thailand',
    countryCode: 'TH',
    timezone: 'Asia/Bangkok',
    languages: ['th', 'en'],
  },
  {
    slug: 'united-kingdom',
    name: 'IOM United Kingdom',
    countryCode: 'GB',
    timezone: 'Europe/London',
    languages: ['en'],
  },
].map(sampleMission);
