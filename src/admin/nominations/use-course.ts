import { unstable_useDocument as useDocument } from '@strapi/strapi/admin';
import { useFormParams } from '../panels/form-params';
import { useReading } from '../panels/reading';
import { NOMINATION, type Course } from './course';

/** Reads a nomination's course, anew whenever the form beside it has; `again` makes both read. */
export function useCourse(documentId: string) {
  const { document, refetch } = useDocument({
    collectionType: 'collection-types',
    model: NOMINATION,
    documentId,
    params: useFormParams(),
  });
  const { read, failed, again } = useReading<Course>(`/campaign/nominations/${documentId}/course`, {
    occasion: document?.updatedAt,
  });
  return {
    course: read,
    hasFailed: failed !== undefined,
    again: () => {
      again();
      // The form beside still shows the state of before.
      refetch();
    },
  };
}
