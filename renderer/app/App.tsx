import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
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

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={() => nonce}
      {...(chosenTheme === 'system' ? { defaultColorScheme: 'auto' } : { forceColorScheme: chosenTheme })}
    >
      <Notifications position="bottom-right" limit={4} transitionDuration={0} />
      {technician ? <Shell /> : <StartScreen />}
    </MantineProvider>
  );
}
