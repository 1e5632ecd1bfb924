import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#e6f0fd',
  '#cfe1fb',
  '#9ec3f6',
  '#6aa3f1',
  '#3f88ec',
  '#2276e6',
  '#0b66d6',
  '#0a59bb',
  '#084c9f',
  '#063f84',
];

// Mantine's greys for the dark scheme, in the hue of our panels: hovers, notices and menus would otherwise stand out brown.
const dark: MantineColorsTuple = [
  '#eef1f6',
  '#cfd6e2',
  '#aab4c4',
  '#8d97a8',
  '#2b323e',
  '#262d38',
  '#1f2530',
  '#1a1f28',
  '#151a22',
  '#12151b',
];

/** Mantine in our tokens: its inputs, menus and dialogs take the same ink, lines and radius as everything else. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  colors: { accent, dark },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 9,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The body never scrolls, so nothing has to be locked; the lock would add a <style> without our nonce, which the CSP refuses.
    Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: true, lockScroll: false } },
    Drawer: { defaultProps: { lockScroll: false } },
    Spotlight: { defaultProps: { lockScroll: false } },
    SpotlightRoot: { defaultProps: { lockScroll: false } },
    // typing a part's number and pressing Enter takes the part
    Select: { defaultProps: { comboboxProps: { transitionProps: { duration: 0 } }, selectFirstOptionOnChange: true } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--panel)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-default': 'var(--panel)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink2)',
  '--mantine-color-placeholder': 'var(--ink3)',
  '--mantine-color-error': 'var(--fail)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
