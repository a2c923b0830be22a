import sharp from 'sharp';

const width = 1600;
const height = 1067;

interface Palette {
  skyTop: string;
  skyBottom: string;
  sun: string;
  farHill: string;
  nearHill: string;
  skin: string;
  hair: string;
  clothes: string;
  trim: string;
}

const palettes: readonly Palette[] = [
  {
    skyTop: '#2b4c7e',
    skyBottom: '#f6c28b',
    sun: '#fff1cf',
    farHill: '#a98fa8',
    nearHill: '#2f3e5c',
    skin: '#8d5a3b',
    hair: '#2a1c18',
    clothes: '#c8553d',
    trim: '#f4d58d',
  },
  {
    skyTop: '#0f6b78',
    skyBottom: '#f3e3c3',
    sun: '#ffffff',
    farHill: '#8bbfb0',
    nearHill: '#14505c',
    skin: '#b5794f',
    hair: '#3a261d',
    clothes: '#e09f3e',
    trim: '#fff3b0',
  },
  {
    skyTop: '#5b3f8c',
    skyBottom: '#f7b3a7',
    sun: '#ffe8d6',
    farHill: '#b78fbd',
    nearHill: '#3b2a5e',
    skin: '#6b4230',
    hair: '#17110f',
    clothes: '#2a9d8f',
    trim: '#e9c46a',
  },
  {
    skyTop: '#3f88c5',
    skyBottom: '#e8f1f2',
    sun: '#fffbe6',
    farHill: '#a3c4a8',
    nearHill: '#2d5d46',
    skin: '#d3a27c',
    hair: '#4b3524',
    clothes: '#33415c',
    trim: '#ffb4a2',
  },
  {
    skyTop: '#9d4b3c',
    skyBottom: '#fbdc9c',
    sun: '#fff6da',
    farHill: '#d69a72',
    nearHill: '#57302b',
    skin: '#a06a45',
    hair: '#1f1613',
    clothes: '#1d5b79',
    trim: '#f2e3bc',
  },
  {
    skyTop: '#1b3a4b',
    skyBottom: '#9fd3c7',
    sun: '#f7fff0',
    farHill: '#6fa39d',
    nearHill: '#142d3a',
    skin: '#c08a64',
    hair: '#2b211c',
    clothes: '#7b2d4f',
    trim: '#f3d9dc',
  },
];

/** Numbers in [0, 1) that depend on nothing but the key (FNV-1a into mulberry32). */
function seededNumbers(key: string): () => number {
  let state = 0x811c9dc5;
  for (const character of key) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<Choice>(choices: readonly Choice[], at: number): Choice {
  const choice = choices[at % choices.length];
  if (choice === undefined) {
    throw new RangeError(`Nothing to pick at ${at}`);
  }
  return choice;
}

function mixColours(from: string, to: string, share: number): string {
  const channel = (colour: string, at: number): number => parseInt(colour.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) =>
    Math.round(channel(from, at) * (1 - share) + channel(to, at) * share)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${mixed.join('')}`;
}

/** The height of a ridge at `x`: three slow swings, so that it never looks like a graph. */
function ridge(random: () => number, base: number, swing: number): (x: number) => number {
  const swings = [1, 2.3, 4.1].map((speed) => ({
    speed: ((speed * (0.7 + random() * 0.6)) / width) * Math.PI * 2,
    shift: random() * Math.PI * 2,
    size: swing / speed,
  }));
  return (x) =>
    swings.reduce((y, { speed, shift, size }) => y + Math.sin(x * speed + shift) * size, base);
}

function belowRidge(heightAt: (x: number) => number, fill: string): string {
  const points = Array.from({ length: 81 }, (_, step) => {
    const x = (step * width) / 80;
    return `${x.toFixed(0)} ${heightAt(x).toFixed(1)}`;
  });
  return `<path d="M${points.join('L')}L${width} ${height}L0 ${height}Z" fill="${fill}"/>`;
}

function houses(random: () => number, heightAt: (x: number) => number, colours: Palette): string {
  const roof = mixColours(colours.farHill, colours.nearHill, 0.75);
  const window = mixColours(colours.sun, colours.trim, 0.5);
  return Array.from({ length: 16 }, (_, index) => {
    const x = index * 104 + random() * 40 - 20;
    const wide = 52 + random() * 44;
    const tall = 70 + random() * 130;
    const y = heightAt(x) - tall + 40;
    const panes = Array.from({ length: 6 }, (_pane, pane) =>
      random() < 0.55
        ? `<rect x="${x + 10 + (pane % 2) * (wide / 2 - 4)}" y="${y + 14 + Math.floor(pane / 2) * 26}" width="11" height="14" fill="${window}" opacity=".75"/>`
        : '',
    );
    return `<rect x="${x}" y="${y}" width="${wide}" height="${tall + 120}" fill="${roof}"/>${panes.join('')}`;
  }).join('');
}

function trees(random: () => number, heightAt: (x: number) => number, colours: Palette): string {
  const trunk = mixColours(colours.nearHill, '#000000', 0.25);
  return Array.from({ length: 13 }, () => {
    const x = random() * width;
    const foot = heightAt(x) + 14;
    const size = 26 + random() * 34;
    const crown = mixColours(colours.farHill, colours.nearHill, 0.55 + random() * 0.3);
    return `<rect x="${x - 4}" y="${foot - size * 1.3}" width="8" height="${size * 1.3}" fill="${trunk}"/>
      <ellipse cx="${x}" cy="${foot - size * 1.7}" rx="${size * 0.8}" ry="${size}" fill="${crown}"/>`;
  }).join('');
}

function furrows(random: () => number, colours: Palette): string {
  const vanishing = 300 + random() * 1000;
  const line = mixColours(colours.nearHill, colours.trim, 0.3);
  return Array.from({ length: 17 }, (_, index) => {
    const foot = -1200 + index * 250;
    const bend = (vanishing + foot) / 2 + 60;
    return `<path d="M${vanishing + (index - 8) * 16} 800Q${bend} 900 ${foot} 1080" fill="none" stroke="${line}" stroke-width="7" opacity=".4"/>`;
  }).join('');
}

function landscape(random: () => number, colours: Palette): string {
  const sunX = 180 + random() * (width - 360);
  const sunY = 220 + random() * 190;
  const sunSize = 90 + random() * 50;
  const hill = (depth: number): { heightAt: (x: number) => number; drawn: string } => {
    const heightAt = ridge(random, 520 + depth * 290, 66 - depth * 28);
    const fill = mixColours(colours.farHill, colours.nearHill, depth);
    return { heightAt, drawn: belowRidge(heightAt, fill) };
  };
  const [farthest, far, near, nearest] = [hill(0), hill(0.34), hill(0.67), hill(1)] as const;
  const scenes = [
    { behind: () => trees(random, near.heightAt, colours), before: '' },
    { behind: () => houses(random, near.heightAt, colours), before: '' },
    { behind: () => trees(random, far.heightAt, colours), before: furrows(random, colours) },
  ];
  const scene = pick(scenes, Math.floor(random() * scenes.length));
  return `
    <rect width="${width}" height="${height}" fill="url(#sky)"/>
    <circle cx="${sunX}" cy="${sunY}" r="${sunSize * 3.4}" fill="url(#glow)"/>
    <circle cx="${sunX}" cy="${sunY}" r="${sunSize}" fill="${colours.sun}" opacity=".95"/>
    ${farthest.drawn}${far.drawn}${scene.behind()}${near.drawn}${nearest.drawn}${scene.before}`;
}

/**
 * Hair or a hat on a head of 118 × 150 at the origin: what is behind the head, and what is over it.
 * None of them says who the person is.
 */
const headdresses: readonly ((colours: Palette) => { behind: string; over: string })[] = [
  ({ hair }) => ({
    behind: `<path d="M-136 10C-150-190 150-190 136 10C140 70 132 110 112 138L-112 138C-132 110-140 70-136 10Z" fill="${hair}"/>`,
    over: `<path d="M-121 -8C-128-200 128-200 121 -8C92-66 36-96-24-98C-64-84-104-54-121 -8Z" fill="${hair}"/>`,
  }),
  ({ hair }) => ({
    behind: '',
    over: `<path d="M-121 4C-142-196 142-196 121 4C116-48 96-84 74-90C24-104-24-104-74-90C-96-84-116-48-121 4Z" fill="${hair}"/>`,
  }),
  ({ hair }) => ({
    behind: `<circle cx="0" cy="-62" r="160" fill="${hair}"/><circle cx="-92" cy="-16" r="82" fill="${hair}"/><circle cx="92" cy="-16" r="82" fill="${hair}"/>`,
    over: `<path d="M-120 -10C-132-214 132-214 120 -10C100-78 46-96 0-96C-46-96-100-78-120 -10Z" fill="${hair}"/>`,
  }),
  ({ trim, nearHill }) => ({
    behind: '',
    over: `<path d="M-130 -42C-120-212 120-212 130 -42Z" fill="${nearHill}"/><path d="M-146 -36C-60-72 60-72 146 -36C60-50-60-50-146 -36Z" fill="${trim}" stroke="${trim}" stroke-width="14" stroke-linejoin="round"/>`,
  }),
  ({ trim, clothes, hair }) => ({
    behind: `<path d="M-122 10C-130-60 130-60 122 10L112 74L-112 74Z" fill="${hair}"/>`,
    over: `<path d="M-116 -66C-120-226 120-226 116 -66Z" fill="${trim}"/><path d="M-117 -98C-60-78 60-78 117 -98L119-58L-119-58Z" fill="${mixColours(clothes, '#000000', 0.15)}"/><ellipse cx="0" cy="-56" rx="222" ry="26" fill="${trim}"/>`,
  }),
];

function person(random: () => number, colours: Palette): string {
  const onTheRight = random() < 0.5;
  const x = onTheRight ? 1120 + random() * 120 : 360 + random() * 120;
  const dress = pick(headdresses, Math.floor(random() * headdresses.length))(colours);
  const shade = mixColours(colours.skin, '#000000', 0.28);
  const clothesShade = mixColours(colours.clothes, '#000000', 0.3);
  const light = onTheRight ? 1 : -1;
  return `
    <g transform="translate(${x.toFixed(0)} 470) scale(1.12)">
      ${dress.behind}
      <path d="M-58 90L-62 214C-30 262 30 262 62 214L58 90Z" fill="${shade}"/>
      <path d="M-330 620C-330 340-236 260-66 206C-40 262 40 262 66 206C236 260 330 340 330 620Z" fill="${colours.clothes}"/>
      <path d="M${light * 330} 620C${light * 330} 340 ${light * 236} 260 ${light * 66} 206C${light * 150} 330 ${light * 170} 470 ${light * 160} 620Z" fill="${clothesShade}" opacity=".55"/>
      <path d="M-78 202C-44 282 44 282 78 202" fill="none" stroke="${colours.trim}" stroke-width="20" stroke-linecap="round"/>
      <ellipse cx="0" cy="4" rx="118" ry="150" fill="${colours.skin}"/>
      <path d="M${light * 10} 153C${light * 80} 150 ${light * 118} 80 ${light * 118} 4C${light * 118}-60 ${light * 96}-112 ${light * 62}-126C${light * 92}-30 ${light * 84} 90 ${light * 10} 153Z" fill="${shade}" opacity=".5"/>
      ${dress.over}
    </g>`;
}

/** The letters in boxes of 100 × 140, as lines: the machine may have no font to write with. */
const letters: readonly { advance: number; lines: string }[] = [
  {
    advance: 134,
    lines:
      'M88 22C76 6 60 0 46 0C20 0 6 16 6 36C6 60 26 66 48 71C72 77 92 84 92 106C92 128 74 140 48 140C28 140 12 132 2 116',
  },
  { advance: 148, lines: 'M0 140L52 0L104 140M20 92L84 92' },
  { advance: 172, lines: 'M0 140L0 0L58 92L116 0L116 140' },
  { advance: 126, lines: 'M0 140L0 0L50 0C74 0 88 16 88 38C88 60 74 76 50 76L0 76' },
  { advance: 118, lines: 'M0 0L0 140L82 140' },
  { advance: 86, lines: 'M86 0L0 0L0 140L86 140M0 68L72 68' },
];

function wordSample(colours: Palette): string {
  const scale = 1.55;
  const total = letters.reduce((sum, { advance }) => sum + advance, 0) * scale;
  let advanced = 0;
  const word = letters
    .map(({ advance, lines }) => {
      const letter = `<path d="${lines}" transform="translate(${advanced} 0)"/>`;
      advanced += advance;
      return letter;
    })
    .join('');
  const drawn = (colour: string, strokeWidth: number, opacity: number): string =>
    `<g fill="none" stroke="${colour}" stroke-width="${strokeWidth}" stroke-linecap="round" stroke-linejoin="round" opacity="${opacity}">${word}</g>`;
  const dark = mixColours(colours.nearHill, '#000000', 0.55);
  return `
    <rect y="760" width="${width}" height="307" fill="url(#foot)"/>
    <g transform="translate(${((width - total) / 2).toFixed(0)} 806) scale(${scale})">
      ${drawn(dark, 34, 0.55)}${drawn('#ffffff', 20, 1)}
    </g>`;
}

function svgOf(key: string, index: number): string {
  const random = seededNumbers(key);
  const colours = pick(palettes, index);
  const dark = mixColours(colours.nearHill, '#000000', 0.55);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <defs>
      <linearGradient id="sky" x1="0" y1="0" x2="0" y2=".72"><stop offset="0" stop-color="${colours.skyTop}"/><stop offset="1" stop-color="${colours.skyBottom}"/></linearGradient>
      <radialGradient id="glow"><stop offset=".2" stop-color="${colours.sun}" stop-opacity=".65"/><stop offset="1" stop-color="${colours.sun}" stop-opacity="0"/></radialGradient>
      <linearGradient id="foot" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${dark}" stop-opacity="0"/><stop offset="1" stop-color="${dark}" stop-opacity=".7"/></linearGradient>
    </defs>
    ${landscape(random, colours)}
    ${person(random, colours)}
    ${wordSample(colours)}
  </svg>`;
}

/**
 * A drawn stand-in for a portrait: a JPEG of 1600 × 1067 pixels without metadata, with the word
 * SAMPLE across it. `index` picks the palette, so that
 * neighbours in a list differ, and the key all the rest: the same two always give the same picture.
 */
export async function drawSamplePhoto(key: string, index: number): Promise<Buffer> {
  return sharp(Buffer.from(svgOf(key, index)))
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 84 })
    .toBuffer();
}
