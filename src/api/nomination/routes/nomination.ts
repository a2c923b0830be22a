export default {
  routes: [
    { method: 'POST', path: '/nominations', handler: 'nomination.submit', config: { auth: false } },
  ],
};
