import type { StoryDraft } from '../types';
import { bakerWhoFeedsASchool } from './baker-who-feeds-a-school';
import { busDriverEverybodyGreets } from './bus-driver-everybody-greets';
import { carpenterWhoBuildsDesks } from './carpenter-who-builds-desks';
import { cellistWhoPlaysForTheWard } from './cellist-who-plays-for-the-ward';
import { coachWithOneBall } from './coach-with-one-ball';
import { driverWhoTookTheLongRoad } from './driver-who-took-the-long-road';
import { engineerWhoMeasuredTheSnow } from './engineer-who-measured-the-snow';
import { hairdresserWhoLentOutChairs } from './hairdresser-who-lent-out-chairs';
import { interpreterAtTheHospitalDesk } from './interpreter-at-the-hospital-desk';
import { mathematicianWithTwoNotebooks } from './mathematician-with-two-notebooks';
import { minerWhoKnewTheOldShaft } from './miner-who-knew-the-old-shaft';
import { neighbourWhoWentBackUpTheStairs } from './neighbour-who-went-back-up-the-stairs';
import { nurseWhoRebuiltAClinic } from './nurse-who-rebuilt-a-clinic';
import { radioOperatorOnTheNightOfTheStorm } from './radio-operator-on-the-night-of-the-storm';
import { returneeWhoBroughtWaterUphill } from './returnee-who-brought-water-uphill';
import { tailorWhoTaughtHerTrade } from './tailor-who-taught-her-trade';

/** The sample stories in the order of their heroes' numbers. */
export const storyDrafts: readonly StoryDraft[] = [
  nurseWhoRebuiltAClinic,
  driverWhoTookTheLongRoad,
  bakerWhoFeedsASchool,
  neighbourWhoWentBackUpTheStairs,
  tailorWhoTaughtHerTrade,
  mathematicianWithTwoNotebooks,
  minerWhoKnewTheOldShaft,
  hairdresserWhoLentOutChairs,
  busDriverEverybodyGreets,
  coachWithOneBall,
  returneeWhoBroughtWaterUphill,
  radioOperatorOnTheNightOfTheStorm,
  cellistWhoPlaysForTheWard,
  engineerWhoMeasuredTheSnow,
  interpreterAtTheHospitalDesk,
  carpenterWhoBuildsDesks,
];
