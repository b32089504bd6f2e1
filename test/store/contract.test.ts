import { overlay } from '../../src/store/memory-copy.ts';
import { storeContract } from './contract.ts';
import { opened, removeFolder, temporaryFolder } from './temporary-folder.ts';

storeContract('files', async () => {
  const folder = await temporaryFolder();
  const store = await opened(folder);
  return {
    store,
    dispose: async () => {
      await store.close();
      await removeFolder(folder);
    },
  };
});

storeContract('a copy in memory', async () => {
  const folder = await temporaryFolder();
  const store = overlay(await opened(folder, { access: 'read' }), () => crypto.randomUUID());
  return {
    store,
    dispose: async () => {
      await store.close();
      await removeFolder(folder);
    },
  };
});
