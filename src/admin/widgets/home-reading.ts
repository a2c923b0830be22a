import { adminApi } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { Home } from './home-facts';

const home = adminApi.injectEndpoints({
  endpoints: (builder) => ({
    campaignHome: builder.query<Home, string>({
      query: (language) => ({
        url: '/campaign/home',
        method: 'GET',
        config: { params: { language } },
      }),
      transformResponse: ({ data }: { data: Home }) => data,
    }),
  }),
});

const MINUTE_MS = 60_000;

/** What the widgets show: one answer for all of them, read anew each minute and with each visit. */
export function useHome() {
  const { locale } = useIntl();
  const { data, isError } = home.useCampaignHomeQuery(locale, {
    refetchOnMountOrArgChange: 5,
    pollingInterval: MINUTE_MS,
  });
  return { home: data, isFailed: isError };
}
