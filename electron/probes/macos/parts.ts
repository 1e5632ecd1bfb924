import type { FactKey, FactMap } from '../facts';
import {
  bluetoothOf,
  camerasOf,
  controllersOf,
  displayModesOf,
  docksOf,
  gpusOf,
  inputDevicesOf,
  monitorsOf,
  soundDevicesOf,
  usbDevicesOf,
} from '../parse/macos/devices';
import { memoryModulesOf } from '../parse/macos/machine';
import type { Profile } from '../parse/macos/profile';
import type { AnyProbe, Probe } from '../probe';
import { fromProfile } from './sources';

// Parts that system_profiler lists. All of them come from one run of it, so there is nothing to a probe but which sections prove it.

function part<K extends FactKey>(
  fact: K,
  types: readonly string[],
  pick: (profile: Profile) => FactMap[K] | null,
): Probe<K> {
  return { fact, collect: async (context) => await fromProfile(context, types, pick) };
}

/** Memory modules, screens, sound, cameras, USB, Bluetooth, Thunderbolt. */
export const PART_PROBES: readonly AnyProbe[] = [
  part('memoryModules', ['SPMemoryDataType'], memoryModulesOf),
  part('gpus', ['SPDisplaysDataType'], gpusOf),
  part('monitors', ['SPDisplaysDataType'], monitorsOf),
  part('displayModes', ['SPDisplaysDataType'], displayModesOf),
  part('soundDevices', ['SPAudioDataType'], soundDevicesOf),
  part('cameras', ['SPCameraDataType'], camerasOf),
  part('usbDevices', ['SPUSBHostDataType', 'SPUSBDataType'], usbDevicesOf),
  part('inputDevices', ['SPUSBHostDataType', 'SPUSBDataType', 'SPBluetoothDataType'], inputDevicesOf),
  part('bluetooth', ['SPBluetoothDataType'], bluetoothOf),
  part('docks', ['SPThunderboltDataType'], docksOf),
  part('controllers', ['SPPCIDataType', 'SPiBridgeDataType'], controllersOf),
] as const;
