import { REPORT_MODEL_CHANNEL, REPORT_READY_CHANNEL } from '@shared/ipc/channels';
import type { ReportRequest } from '@shared/ipc/contract';
import { contextBridge, ipcRenderer } from 'electron';

// The report page can ask for what it is to show, and say that it is drawn. Nothing else.

/** What the report page finds as `window.calloutReport`. */
export interface CalloutReportApi {
  readonly model: () => Promise<ReportRequest>;
  readonly ready: () => void;
}

const api: CalloutReportApi = {
  model: () => ipcRenderer.invoke(REPORT_MODEL_CHANNEL) as Promise<ReportRequest>,
  ready: () => ipcRenderer.send(REPORT_READY_CHANNEL),
};

contextBridge.exposeInMainWorld('calloutReport', api);
