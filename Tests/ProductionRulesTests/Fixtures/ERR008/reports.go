package fixture

import (
	"errors"
	"fmt"
	"log"
	"log/slog"

	"example.com/fslog"
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
	"k8s.io/klog/v2"
)

func load(id string) error { return errors.New("no " + id) }

type service struct {
	logger *slog.Logger
	zap    *zap.Logger
	zero   zerolog.Logger
	sink   *fslog.Sink
}

func plain(id string) error {
	if err := load(id); err != nil {
		// want below "log-and-return: `err` is logged here and returned below, to be logged again; do one of the two \\[warning\\], suggested fix; \\+1: returned here"
		log.Printf("load %s: %v", id, err)
		return err
	}
	return nil
}

func wrapped(id string) (int, error) {
	err := load(id)
	if err != nil {
		slog.Error("load", "id", id, "err", err) // want "`err` is logged here and returned below.*\\[warning\\], no fix"
		return 0, fmt.Errorf("load %s: %w", id, err)
	}
	return 1, nil
}

func (s *service) structured(id string) (err error) {
	if err = load(id); err != nil {
		s.logger.With("id", id).Error(err.Error()) // want "`err` is logged here"
		return
	}
	if err = load(id); err != nil {
		s.zap.Error("load", zap.Error(err)) // want "`err` is logged here"
		return err
	}
	if err = load(id); err != nil {
		s.zap.Sugar().Errorw("load", "err", err) // want "`err` is logged here"
		return err
	}
	if err = load(id); err != nil {
		s.zero.Error().Err(err).Str("id", id).Msg("load") // want "`err` is logged here"
		return errors.Join(errors.New("load"), err)
	}
	if err = load(id); err != nil {
		// want below "`err` is logged here"
		s.sink.Warnf("load: %v", err)
		return err
	}
	if err = load(id); err != nil {
		logrus.WithError(err).WithField("id", id).Error("load") // want "`err` is logged here"
		return err
	}
	if err = load(id); err != nil {
		fslog.Errorf(s, "load: %v", err) // want "`err` is logged here"
		return err
	}
	return nil
}

func levels(id string, logger zerolog.Logger) error {
	err := load(id)
	switch {
	case err == nil:
		return nil
	case id == "":
		klog.ErrorS(err, "no name") // want "`err` is logged here and returned below, to be logged again; do one of the two \\[warning\\]"
		return err
	case id == "0":
		klog.V(4).Infof("load: %v", err) // want "`err` is logged here and returned below, to be logged again; do one of the two \\[info\\], no fix"
		return err
	case id == "1":
		logger.Debug().Err(err).Send() // want "\\[info\\]"
		return err
	default:
		slog.Debug("load", "err", err) // want "\\[info\\]"
		klog.Errorf("load: %v", err)   // want "\\[warning\\]"
		return err
	}
}
