export default {
  config: {
    locales: ['fr', 'es', 'ar'],
    tutorials: false,
    notifications: { releases: false },
  },
};
