import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { useNominationWords } from '../../nominations/nomination-words';
import { SavedFilters } from '../../nominations/saved-filters';
import { ImportPage } from './import-page';
import { LookAlikesPage } from './look-alikes-page';

/** What waits for the desk, and the ways to it. */
function DeskPage() {
  const words = useNominationWords();
  return (
    <Page.Main>
      <Page.Title>{words.say('title')}</Page.Title>
      <Layouts.Header title={words.say('title')} />
      <Layouts.Content>
        <SavedFilters />
      </Layouts.Content>
    </Page.Main>
  );
}

/** The pages of the nominations desk beside the content manager's list. */
export const NominationsPages = () => (
  <Routes>
    <Route index element={<DeskPage />} />
    <Route path="look-alikes" element={<LookAlikesPage />} />
    <Route path="import" element={<ImportPage />} />
  </Routes>
);
