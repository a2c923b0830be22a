/** What both databases hold, and what the bench has to know of it. */
export const CATEGORIES = ['contribution', 'achievement', 'courage', 'perception'] as const;

/** As many missions as IOM has offices. */
export const MISSION_COUNT = 150;

export const FINALIST_COUNT = 10;
export const MAX_CHOICES = 3;
export const ROUND_SLUG = 'the-round-of-the-bench';

/** The product's secret that its codes and voters are kept under. */
export const VOTER_PEPPER = 'a-pepper-of-the-bench-only';

/** As long as the stories that were sent: some two thousand characters. */
export const STORY_TEXT =
  'This is a sample text of the bench. It says what somebody did who left one country and came to another, and why it matters to those who live there. '.repeat(
    14,
  );

/** Two chiefs of the product, who certify. */
export const CHIEFS = ['first-chief@example.org', 'second-chief@example.org'] as const;
/** Somebody at the desk of a mission. */
export const DESK = 'desk@example.org';
export const CHIEF_PASSWORD = 'Password-of-the-bench-1';
