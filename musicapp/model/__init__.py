"""The LSTM: events, network, training, decoding."""
