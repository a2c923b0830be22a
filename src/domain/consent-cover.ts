/** What a nominee's newest decision covers at an instant. */
export interface CoverFacts {
  story: boolean;
  photo: boolean;
}

/** What has to leave the public: the stories as a whole, their photos alone, or nothing. */
export const takeDownPlan = ({ story, photo }: CoverFacts): 'stories' | 'photos' | 'nothing' => {
  if (!story) return 'stories';
  return photo ? 'nothing' : 'photos';
};
