import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { StartScreen } from '../features/start';
import { cssVariablesResolver, theme } from '../ui/theme';
import { report } from './act';
import { listenForShortcuts } from './keyboard';
import { useSession } from './session';
import { Shell } from './Shell';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

export function App() {
  const technician = useSession((session) => session.technician);
  const chosenTheme = useSession((session) => session.theme);
  useEffect(() => listenForShortcuts(report), []);
  const { t } = useTranslation();
  const close = t('close');
  // a notice's cross has no words of its own for those who hear the screen
  const spoken = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } } },
      }),
    [close],
  );

  return (
    <MantineProvider
      theme={spoken}
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={() => nonce}
      {...(chosenTheme === 'system' ? { defaultColorScheme: 'auto' } : { forceColorScheme: chosenTheme })}
    >
      <Notifications position="bottom-center" limit={4} transitionDuration={0} />
      {technician ? <Shell /> : <StartScreen />}
    </MantineProvider>
  );
}
