import JPush from 'jpush-async';

const client = JPush.buildClient({
  appKey: process.env.JPUSH_APP_KEY,
  masterSecret: process.env.JPUSH_MASTER_SECRET,
});

/** Shows a notification on one phone. */
export async function pushTo(deviceId: string, title: string): Promise<void> {
  await client
    .push()
    .setPlatform(JPush.ALL)
    .setAudience(JPush.registration_id(deviceId))
    .setNotification(title)
    .send();
}
