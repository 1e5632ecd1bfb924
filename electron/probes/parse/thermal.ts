/** Thousandths of a degree (sysfs) to °C; null for what a missing sensor reports (0, -273, 127.5) and for anything absurd. */
export function temperatureOf(text: string | null): number | null {
  if (text === null || !/^-?\d{1,7}$/.test(text.trim())) return null;
  const celsius = Number(text) / 1000;
  return celsius > 0 && celsius < 150 && celsius !== 127.5 ? celsius : null;
}
