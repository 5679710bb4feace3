import express from 'express';
import multer from 'multer';
import { answerCustomer } from './assistant/answer.ts';
import { loginWithWechat } from './login/wechat.ts';
import { archiveInvoice } from './orders/invoice-archive.ts';
import { notifyShipped } from './orders/shipped.ts';
import { saveAvatar } from './users/avatar.ts';
import { findCustomer } from './users/customers.ts';
import { register } from './users/register.ts';

const app = express();
const upload = multer({ limits: { fileSize: 2_000_000 } });

app.use(express.json());

app.post('/customers', register);

app.post('/customers/:id/avatar', upload.single('avatar'), async (req, res) => {
  const customer = await findCustomer(req.params.id);
  if (!customer || !req.file) {
    res.status(404).end();
    return;
  }
  res.json({ url: await saveAvatar(customer, req.file.buffer) });
});

app.post('/assistant', async (req, res) => {
  res.json(await answerCustomer(req.body.customerId, req.body.message));
});

app.post('/orders/:id/shipped', async (req, res) => {
  await notifyShipped(req.params.id);
  res.status(204).end();
});

app.post('/orders/:id/invoice', async (req, res) => {
  await archiveInvoice(req.params.id);
  res.status(204).end();
});

app.get('/login/wechat', loginWithWechat);

app.listen(Number(process.env.PORT ?? 3000));
